/**
 * AES-GCM (NIST SP 800-38D), tuned for records: an engine on the processor's instructions, reached through the JDK,
 * and a portable one.
 */
package jmbedtls.crypto.gcm;
