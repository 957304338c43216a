/**
 * The server: which probes are made, and what is known of it after them.
 */
package jmbedtls.diagnose.server;
