/**
 * AES-GCM (NIST SP 800-38D), tuned for records: an engine on the processor's instructions, reached through the JDK,
 * a portable one in constant time, and one by look-up in tables for who asks for it.
 */
package jmbedtls.crypto.cipher;
