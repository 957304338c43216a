/** Keys of Java's cryptography architecture, whose providers compute with them. */
package jmbedtls.crypto.jca;
