/**
 * The extensions of the hellos, a file each; {@link jmbedtls.extension.Extensions} has them in the order in which C writes
 * them. An extension sees what is offered and notes what the server agrees to; it knows nothing of the handshake.
 */
package jmbedtls.extension;
