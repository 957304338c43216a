/**
 * The record layer (RFC 5246, 6): ssl_msg.c. Records are received, decrypted, encrypted and sent in two arrays made
 * once a connection.
 *
 * <p>{@link jmbedtls.record.RecordLayer} is the face for the handshake, {@link jmbedtls.record.ApplicationData} that for
 * data. Behind them a reader and a writer of records each own a half connection, with its sequence number and its
 * protection. Inside the package codes travel as return values, as in C, so that every caller logs what it got; they
 * become exceptions where they leave.
 */
package jmbedtls.record;
