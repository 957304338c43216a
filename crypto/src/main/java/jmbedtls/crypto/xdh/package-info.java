/**
 * What Curve25519 and Curve448 have in common: numbers of their fields and which coordinates are public keys
 * (RFC 7748).
 */
package jmbedtls.crypto.xdh;
