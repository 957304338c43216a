/** Diffie-Hellman over a prime field, with the draws and codes of dhm.c. */
package jmbedtls.crypto.dhm;
