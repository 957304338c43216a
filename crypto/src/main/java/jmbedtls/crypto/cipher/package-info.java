/**
 * What protects records, tuned for them and without allocation: AES-GCM, AES-CCM and AES-CBC
 * (NIST SP 800-38D, C and A) and ChaCha20-Poly1305 (RFC 8439). AES has an engine on the processor's instructions, reached through the JDK, a portable one in constant time, and
 * one by look-up in tables for who asks for it.
 */
package jmbedtls.crypto.cipher;
