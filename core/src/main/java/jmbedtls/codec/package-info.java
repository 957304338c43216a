/**
 * Numbers and vectors in bytes, as TLS has them (RFC 5246, 4): {@link jmbedtls.codec.ByteReader} takes them out, {@link
 * jmbedtls.codec.ByteWriter} puts them in. Nothing else of the client makes numbers of bytes by hand.
 *
 * <p>Both know where their bytes end. What does not fit is a {@link jmbedtls.codec.DecodeException} or an {@link
 * jmbedtls.codec.EncodeException}. Where Mbed TLS checks a length, with an alert or a code of its own, the caller asks
 * {@link jmbedtls.codec.ByteReader#has} first and never gets there. The exceptions are the net below: whoever lets in
 * bytes of a peer or of a file (the driver of the handshake, a format's load, a probe) catches them in one place and
 * makes of them what malformed input is there.
 */
package jmbedtls.codec;
