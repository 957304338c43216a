package jmbedtls.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts numbers and vectors into bytes: into a part of an array, which it never leaves (what {@code
 * MBEDTLS_SSL_CHK_BUF_PTR} guards in Mbed TLS), or into an array of its own that grows. Numbers are big-endian
 * (RFC 5246, 4.4); of one that is too large the lowest bytes count. For use by one thread at a time.
 *
 * <p>Every method that writes throws an {@link EncodeException} if there is no room. What was written before stays.
 */
public final class ByteWriter {
    private static final int FIRST_CAPACITY = 64;

    private final boolean grows;
    private byte[] array;
    private int start;
    private int offset;
    private int end;

    /** Into an array that grows. */
    public ByteWriter() {
        grows = true;
        array = new byte[FIRST_CAPACITY];
        end = Integer.MAX_VALUE;
    }

    /** Into {@code length} bytes from {@code offset}, which must be in the array; it stays its owner's. */
    public ByteWriter(byte[] array, int offset, int length) {
        grows = false;
        over(array, offset, length);
    }

    /** Turns to other bytes, so that one object can serve every record. */
    public void over(byte[] newArray, int newOffset, int length) {
        if (grows) {
            throw new IllegalStateException("a writer that grows has its own array");
        }
        array = newArray;
        start = newOffset;
        offset = newOffset;
        end = newOffset + length;
    }

    /** How many bytes have been written. */
    public int size() {
        return offset - start;
    }

    /** For how many more bytes there is room. */
    public int remaining() {
        return end - offset;
    }

    /** The array with the bytes written in it; that of a growing writer may be another after the next call. */
    public byte[] array() {
        return array;
    }

    /** Where the next byte goes in {@link #array}. */
    public int offset() {
        return offset;
    }

    /** A copy of what has been written. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, start, offset);
    }

    /** Makes sure that {@code length} more bytes fit. */
    public void require(int length) {
        if (length > end - offset) {
            throw new EncodeException(length, end - offset);
        }
        if (length > array.length - offset) {
            grow(offset + length);
        }
    }

    /** Secrets are written too, so what is left behind is wiped. */
    private void grow(int capacity) {
        byte[] old = array;
        array = Arrays.copyOf(old, Math.max(capacity, 2 * old.length));
        Arrays.fill(old, (byte) 0);
    }

    public void u8(int value) {
        require(1);
        array[offset++] = (byte) value;
    }

    public void u16(int value) {
        require(2);
        put(value, 2);
    }

    public void u24(int value) {
        require(3);
        put(value, 3);
    }

    public void u32(long value) {
        require(4);
        put(value, 4);
    }

    public void u64(long value) {
        require(8);
        put(value, 8);
    }

    private void put(long value, int length) {
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            array[offset++] = (byte) (value >> shift);
        }
    }

    public void bytes(byte[] source) {
        bytes(source, 0, source.length);
    }

    public void bytes(byte[] source, int sourceOffset, int length) {
        require(length);
        System.arraycopy(source, sourceOffset, array, offset, length);
        offset += length;
    }

    /** A name's characters, one byte each: host names and protocol names hold no others. */
    public void ascii(String text) {
        bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A vector of up to 2^8 - 1 bytes: its length, then the bytes. */
    public void vector8(byte[] content) {
        u8(content.length);
        bytes(content);
    }

    /** A vector of up to 2^16 - 1 bytes. */
    public void vector16(byte[] content) {
        u16(content.length);
        bytes(content);
    }

    /** A vector of up to 2^24 - 1 bytes. */
    public void vector24(byte[] content) {
        u24(content.length);
        bytes(content);
    }

    /** Starts a vector of up to 2^16 - 1 bytes with room for its length; returns what {@link #closeU16} takes. */
    public int openU16() {
        u16(0);
        return size();
    }

    /** Ends the vector that {@link #openU16} started: its length goes before it. */
    public void closeU16(int opened) {
        int length = size() - opened;
        rewind(opened - 2);
        u16(length);
        offset += length;
    }

    /** Takes back what was written since there were {@code size} bytes. */
    public void rewind(int size) {
        offset = start + size;
    }
}
