/**
 * The cryptography that the client needs, as seams: a {@link jmbedtls.crypto.CryptoProvider} makes hashes, ciphers, key
 * agreements and signers. Beside them what all implementations share: keys, groups, signatures as numbers, and the
 * random draws that Mbed TLS makes ({@link jmbedtls.crypto.EcpRandom}, {@link jmbedtls.crypto.DrawPlan}). Implementations
 * are in the packages below; {@code jmbedtls.crypto.provider} puts them together.
 */
package jmbedtls.crypto;
