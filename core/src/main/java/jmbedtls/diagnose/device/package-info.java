/**
 * The device: what it is built with and asks for, what its hello offers, and its handshake, made as it would
 * make it.
 */
package jmbedtls.diagnose.device;
