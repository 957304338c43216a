/**
 * The words of a negotiation: cipher suites with what each consists of (key exchange, cipher, hash), which of them a
 * build has, and in which order a client offers them. Everything here is immutable and safe for use by several threads.
 */
package jmbedtls.suite;
