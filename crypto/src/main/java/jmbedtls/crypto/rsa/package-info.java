/**
 * RSA with {@link java.math.BigInteger}: PKCS #1 v1.5 and PSS signatures, PKCS #1 v1.5 encryption, with the draws and
 * codes of rsa.c.
 */
package jmbedtls.crypto.rsa;
