/**
 * Asking a server: a hello that is sent to see what comes back, the answer, and how many connections may be
 * made.
 */
package jmbedtls.diagnose.probe;
