/**
 * The deterministic random bit generators of NIST SP 800-90A as Mbed TLS 2.28 has them: the same output for the same
 * entropy, the same lengths taken from the entropy source, the same limits and error codes.
 */
package jmbedtls.crypto.drbg;
