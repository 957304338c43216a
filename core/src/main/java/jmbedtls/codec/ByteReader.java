package jmbedtls.codec;

import java.util.Arrays;

/**
 * Reads numbers and parts out of bytes, from front to back, and never leaves them. Numbers are unsigned and big-endian
 * (RFC 5246, 4.4). The array stays its owner's and is not copied. For use by one thread at a time.
 *
 * <p>Every method that moves on throws a {@link DecodeException} if the bytes end too soon, and has not moved then.
 */
public final class ByteReader {
    private byte[] array;
    private int offset;
    private int end;

    /** Of a whole array. */
    public ByteReader(byte[] array) {
        this(array, 0, array.length);
    }

    /** Of {@code length} bytes from {@code offset}, which must be in the array. */
    public ByteReader(byte[] array, int offset, int length) {
        over(array, offset, length);
    }

    /** Turns to other bytes, so that one object can serve every record. */
    public void over(byte[] newArray, int newOffset, int length) {
        array = newArray;
        offset = newOffset;
        end = newOffset + length;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - offset;
    }

    public boolean isEmpty() {
        return offset == end;
    }

    /** Whether at least {@code count} bytes are left. */
    public boolean has(int count) {
        return count <= end - offset;
    }

    /** The array that is read, for those who hash or show {@link #remaining} bytes from {@link #offset}. */
    public byte[] array() {
        return array;
    }

    /** Where the next byte is in {@link #array}. */
    public int offset() {
        return offset;
    }

    /** The byte that is {@code ahead} of the next one, without moving. */
    public int peek(int ahead) {
        require(ahead + 1);
        return array[offset + ahead] & 0xff;
    }

    public int u8() {
        require(1);
        return array[offset++] & 0xff;
    }

    public int u16() {
        require(2);
        return u8() << 8 | u8();
    }

    public int u24() {
        require(3);
        return u8() << 16 | u16();
    }

    public long u32() {
        require(4);
        return (long) u16() << 16 | u16();
    }

    /** Eight bytes; from 2^63 on the number is negative. */
    public long u64() {
        require(8);
        return u32() << 32 | u32();
    }

    /** A copy of the next bytes; nothing is allocated for bytes that are not there. */
    public byte[] bytes(int length) {
        require(length);
        offset += length;
        return Arrays.copyOfRange(array, offset - length, offset);
    }

    /** Copies the next bytes to an array. */
    public void bytes(byte[] output, int outputOffset, int length) {
        require(length);
        System.arraycopy(array, offset, output, outputOffset, length);
        offset += length;
    }

    public void skip(int length) {
        require(length);
        offset += length;
    }

    /** A reader of the next bytes, which this one steps over. */
    public ByteReader part(int length) {
        require(length);
        offset += length;
        return new ByteReader(array, offset - length, length);
    }

    private void require(int count) {
        if (count < 0 || count > end - offset) {
            throw new DecodeException(count, end - offset);
        }
    }
}
