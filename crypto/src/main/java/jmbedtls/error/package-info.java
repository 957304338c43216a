/**
 * The error codes of Mbed TLS 2.28: one enum a C module, and what {@code mbedtls_strerror} says of each.
 *
 * <p>A code is a negative int. Codes below -0x7F are high-level ones and multiples of 0x80; the others are
 * low-level ones. A function that fails because a lower one did adds the two, so one int can carry both.
 */
package jmbedtls.error;
