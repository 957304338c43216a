/**
 * Hashes and HMAC with the processor's own instructions, through the digests of java.base. They are what a
 * handshake is made of once its curve arithmetic is fast, and the first handshake of a JVM loads fewer classes with them.
 */
package jmbedtls.crypto.jdk;
