/**
 * Certificates, revocation lists and their verification, as Mbed TLS's x509*.c and pkparse.c do it: the same inputs are
 * accepted, the same error codes and verification flags come back, and the texts are the same.
 *
 * <p>Parsed objects are immutable and may be shared between threads.
 */
package jmbedtls.x509;
