/**
 * The handshake, a file a message. {@link jmbedtls.handshake.HandshakeState} is the table of states, each with its step;
 * {@link jmbedtls.handshake.ClientHandshake} makes the steps and keeps what outlives a handshake; {@code Handshake} is
 * one handshake while it lasts. A step reads straight down: log, read or compose, check, move the state on where C does.
 */
package jmbedtls.handshake;
