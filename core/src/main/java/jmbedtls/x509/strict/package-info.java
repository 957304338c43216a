/**
 * Verification of servers' certificates that is stricter than Mbed TLS's where that takes what it should not, and takes
 * what it refuses without need: RFC 5280's paths, RFC 9525's names, bounds on work.
 */
package jmbedtls.x509.strict;
