/**
 * What helps: proposals are tried by making the handshake of the changed device, and told as lines of C.
 */
package jmbedtls.diagnose.cure;
