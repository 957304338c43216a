/**
 * The record layer (RFC 5246, 6): ssl_msg.c. Records are received, decrypted, encrypted and sent in two arrays made
 * once a connection.
 *
 * <p>{@link jmbedtls.record.RecordLayer} is a connection's records: transport, protection, alerts. {@link
 * jmbedtls.record.Messages} is what they carry, and all that a step of the handshake reads and writes; {@link
 * jmbedtls.record.ApplicationData} is the same for data. Behind them a reader and a writer of records each own a half
 * connection, with its sequence number and its protection. Inside the package codes travel as return values, as in C,
 * so that every caller logs what it got; they become exceptions where they leave.
 */
package jmbedtls.record;
