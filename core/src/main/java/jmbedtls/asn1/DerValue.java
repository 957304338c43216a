package jmbedtls.asn1;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One element of a DER structure: its identifier octet and its content, {@code mbedtls_asn1_buf}.
 *
 * <p>A value is a window on the array that its {@link DerReader} reads. Whoever made that reader keeps the array
 * unchanged; a value never hands it out. Immutable under that condition.
 */
public final class DerValue {
    /** An element that is not there: tag 0 and no content, as C leaves a cleared {@code mbedtls_asn1_buf}. */
    public static final DerValue ABSENT = new DerValue(0, new byte[0], 0, 0);

    private final int tag;
    private final byte[] data;
    private final int offset;
    private final int length;

    DerValue(int tag, byte[] data, int offset, int length) {
        this.tag = tag;
        this.data = data;
        this.offset = offset;
        this.length = length;
    }

    /** The identifier octet, 0 to 255. */
    public int tag() {
        return tag;
    }

    /** Bytes of content. */
    public int length() {
        return length;
    }

    /** The content byte at an index, 0 to 255. */
    public int at(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
        return data[offset + index] & 0xFF;
    }

    /** The content: a new array. */
    public byte[] bytes() {
        return Arrays.copyOfRange(data, offset, offset + length);
    }

    /** The content with each byte as one character, U+0000 to U+00FF. */
    public String latin1() {
        return new String(data, offset, length, StandardCharsets.ISO_8859_1);
    }

    /** The content as an unsigned big-endian number, as {@code mbedtls_mpi_read_binary} reads it. */
    public BigInteger unsigned() {
        return new BigInteger(1, data, offset, length);
    }

    /** A reader of the content that reports plain ASN.1 codes. */
    public DerReader reader() {
        return new DerReader(data, offset, length);
    }

    /** Whether the contents are the same, whatever the tags. */
    public boolean sameContent(DerValue other) {
        return Arrays.equals(data, offset, offset + length, other.data, other.offset, other.offset + other.length);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof DerValue other && tag == other.tag && sameContent(other);
    }

    @Override
    public int hashCode() {
        int hash = tag;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + data[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%02X[%d]", tag, length);
    }
}
