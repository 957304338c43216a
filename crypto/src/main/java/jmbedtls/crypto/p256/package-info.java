/**
 * secp256r1 in this project's own arithmetic: key exchange, verification and signing. What is secret goes through
 * no branch and no index; {@link jmbedtls.crypto.p256.Field} says how numbers are held.
 */
package jmbedtls.crypto.p256;
