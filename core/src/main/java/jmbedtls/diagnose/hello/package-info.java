/** A device rebuilt from its ClientHello. */
package jmbedtls.diagnose.hello;
