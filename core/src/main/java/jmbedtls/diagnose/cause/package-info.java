/**
 * Why handshakes fail: each family of causes has a file of its own, in which the same facts lead to what might
 * help.
 */
package jmbedtls.diagnose.cause;
