/** Debug lines in the words and the form of Mbed TLS: debug.c. */
package jmbedtls.debug;
