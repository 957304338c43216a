package jmbedtls.record;

import java.nio.charset.StandardCharsets;

import jmbedtls.TlsException;
import jmbedtls.error.SslError;

/**
 * A cursor that fills an outgoing message in the record layer's buffer and never leaves it: what
 * {@code MBEDTLS_SSL_CHK_BUF_PTR} guards in Mbed TLS. Numbers are big-endian (RFC 5246, 4.4).
 */
public final class MessageWriter {
    private final byte[] buffer;
    private final int end;
    private int position;

    /** Writes into {@code buffer[start .. end)}, which stays the caller's. */
    public MessageWriter(byte[] buffer, int start, int end) {
        this.buffer = buffer;
        this.position = start;
        this.end = end;
    }

    /** Offset of the next byte in the buffer. */
    public int position() {
        return position;
    }

    /**
     * Makes sure that {@code length} more bytes fit.
     *
     * @throws TlsException MBEDTLS_ERR_SSL_BUFFER_TOO_SMALL if they do not
     */
    public void require(int length) throws TlsException {
        if (length > end - position) {
            throw new TlsException(SslError.BUFFER_TOO_SMALL.code());
        }
    }

    public void u8(int value) throws TlsException {
        require(1);
        buffer[position++] = (byte) value;
    }

    public void u16(int value) throws TlsException {
        require(2);
        buffer[position++] = (byte) (value >> 8);
        buffer[position++] = (byte) value;
    }

    public void u24(int value) throws TlsException {
        require(3);
        buffer[position++] = (byte) (value >> 16);
        buffer[position++] = (byte) (value >> 8);
        buffer[position++] = (byte) value;
    }

    public void bytes(byte[] source) throws TlsException {
        bytes(source, 0, source.length);
    }

    public void bytes(byte[] source, int offset, int length) throws TlsException {
        require(length);
        System.arraycopy(source, offset, buffer, position, length);
        position += length;
    }

    /** A name's characters, one byte each: host names and protocol names hold no others. */
    public void ascii(String text) throws TlsException {
        bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Leaves room for a 16-bit length and returns where; {@link #closeU16} fills it. */
    public int openU16() throws TlsException {
        u16(0);
        return position;
    }

    /** Writes the number of bytes since {@code opened} into the room that {@link #openU16} left before it. */
    public void closeU16(int opened) {
        int length = position - opened;
        buffer[opened - 2] = (byte) (length >> 8);
        buffer[opened - 1] = (byte) length;
    }

    /** Takes back what was written since {@code position}. */
    public void rewind(int position) {
        this.position = position;
    }
}
