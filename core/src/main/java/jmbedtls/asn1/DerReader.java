package jmbedtls.asn1;

import java.util.Objects;
import jmbedtls.TlsException;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.ErrorCode;

/**
 * A cursor over DER, with the checks, the leniencies and the error codes of asn1parse.c.
 *
 * <p>Lengths may be encoded in more octets than needed, up to four; nothing is allocated for a length before it was
 * checked against the bytes at hand. Where the cursor stands after an error is C's too, since a caller may go on
 * after an optional field: before the identifier octet, unless only the length was wrong.
 *
 * <p>An error is the sum of an ASN.1 code and the high-level code last given to {@link #reporting}, as C's
 * {@code MBEDTLS_ERROR_ADD} makes it. Not safe for use by several threads at once.
 */
public final class DerReader {
    private final byte[] data;
    private final int end;
    private int position;
    private ErrorCode high;

    /**
     * @param data not copied; it must not change while the reader or a {@link DerValue} from it is in use
     */
    public DerReader(byte[] data, int offset, int length) {
        this(data, Objects.checkFromIndexSize(offset, length, data.length), offset + length, null);
    }

    private DerReader(byte[] data, int position, int end, ErrorCode high) {
        this.data = data;
        this.position = position;
        this.end = end;
        this.high = high;
    }

    /** From now on errors are this code plus the ASN.1 one; null for the ASN.1 code alone. Returns this. */
    public DerReader reporting(ErrorCode highCode) {
        this.high = highCode;
        return this;
    }

    /** The error to throw for a fault found here. */
    public TlsException error(Asn1Error low) {
        return new TlsException(high == null ? low.code() : high.plus(low));
    }

    /** The index of the next byte in the array. */
    public int position() {
        return position;
    }

    /** Goes to an index between the current one and the end. */
    public void moveTo(int newPosition) {
        if (newPosition < position || newPosition > end) {
            throw new IndexOutOfBoundsException(newPosition);
        }
        position = newPosition;
    }

    /** Whether all was read. */
    public boolean atEnd() {
        return position == end;
    }

    /** Bytes left. */
    public int remaining() {
        return end - position;
    }

    /** Fails with LENGTH_MISMATCH unless all was read. */
    public void expectEnd() throws TlsException {
        if (!atEnd()) {
            throw error(Asn1Error.LENGTH_MISMATCH);
        }
    }

    /** The next identifier octet, which is not consumed; OUT_OF_DATA at the end. */
    public int peekTag() throws TlsException {
        if (atEnd()) {
            throw error(Asn1Error.OUT_OF_DATA);
        }
        return data[position] & 0xFF;
    }

    /** Whether the next identifier octet is this one; false at the end. */
    public boolean nextIs(int tag) {
        return !atEnd() && (data[position] & 0xFF) == tag;
    }

    /** Consumes an identifier octet and a length and returns the length: {@code mbedtls_asn1_get_tag}. */
    public int open(int tag) throws TlsException {
        if (peekTag() != tag) {
            throw error(Asn1Error.UNEXPECTED_TAG);
        }
        position++;
        return length();
    }

    /** The content of the next element, which must have this tag, as a reader of its own; this one goes behind it. */
    public DerReader enter(int tag) throws TlsException {
        DerReader content = window(open(tag));
        position = content.end;
        return content;
    }

    /** A reader of its own for the next bytes, {@code length} of them; this one stays where it is. */
    public DerReader window(int length) {
        Objects.checkFromIndexSize(0, length, remaining());
        return new DerReader(data, position, position + length, high);
    }

    /** The next element, which must have this tag. */
    public DerValue read(int tag) throws TlsException {
        return value(tag, open(tag));
    }

    /** The next element, whatever its tag. */
    public DerValue readAny() throws TlsException {
        int tag = peekTag();
        position++;
        return value(tag, length());
    }

    /** The bytes from an index to the current position as a value; its tag is the first of them. */
    public DerValue since(int start) {
        return new DerValue(data[start] & 0xFF, data, start, position - start);
    }

    /** An object identifier. */
    public Oid oid() throws TlsException {
        return Oid.of(read(Asn1Tag.OID));
    }

    /** A BOOLEAN; any octet but zero is true: {@code mbedtls_asn1_get_bool}. */
    public boolean bool() throws TlsException {
        if (open(Asn1Tag.BOOLEAN) != 1) {
            throw error(Asn1Error.INVALID_LENGTH);
        }
        return data[position++] != 0;
    }

    /** An INTEGER from 0 to 2<sup>31</sup>-1, leading zeros allowed: {@code mbedtls_asn1_get_int}. */
    public int integer() throws TlsException {
        return integer(Asn1Tag.INTEGER);
    }

    /** {@link #integer()} under another tag, where it is implicitly tagged. */
    public int integer(int tag) throws TlsException {
        int contentEnd = open(tag) + position;
        if (position == contentEnd || data[position] < 0) {
            throw error(Asn1Error.INVALID_LENGTH);
        }
        while (position < contentEnd && data[position] == 0) {
            position++;
        }
        int significant = contentEnd - position;
        if (significant > Integer.BYTES || significant == Integer.BYTES && data[position] < 0) {
            throw error(Asn1Error.INVALID_LENGTH);
        }
        int value = 0;
        while (position < contentEnd) {
            value = value << 8 | data[position++] & 0xFF;
        }
        return value;
    }

    /**
     * The octets of a BIT STRING that ends with the input; how many bits are unused is checked and forgotten:
     * {@code mbedtls_asn1_get_bitstring}.
     */
    public DerValue bitString() throws TlsException {
        int length = open(Asn1Tag.BIT_STRING);
        if (length < 1) {
            throw error(Asn1Error.OUT_OF_DATA);
        }
        if ((data[position] & 0xFF) > 7) {
            throw error(Asn1Error.INVALID_LENGTH);
        }
        position++;
        DerValue bits = value(Asn1Tag.BIT_STRING, length - 1);
        expectEnd();
        return bits;
    }

    /** The octets of a BIT STRING without unused bits: {@code mbedtls_asn1_get_bitstring_null}. */
    public DerValue wholeOctets() throws TlsException {
        int length = open(Asn1Tag.BIT_STRING);
        if (length == 0 || data[position] != 0) {
            throw error(Asn1Error.INVALID_DATA);
        }
        position++;
        return value(Asn1Tag.BIT_STRING, length - 1);
    }

    private DerValue value(int tag, int length) {
        DerValue value = new DerValue(tag, data, position, length);
        position += length;
        return value;
    }

    /** {@code mbedtls_asn1_get_len}: consumes the length octets, even if the length turns out to be too large. */
    private int length() throws TlsException {
        int first = peekTag();
        int octets = first < 0x80 ? 0 : first & 0x7F;
        if (first >= 0x80 && (octets == 0 || octets > Integer.BYTES)) {
            throw error(Asn1Error.INVALID_LENGTH);
        }
        if (remaining() < octets + 1) {
            throw error(Asn1Error.OUT_OF_DATA);
        }
        position++;
        long length = first;
        if (octets > 0) {
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | data[position++] & 0xFF;
            }
        }
        if (length > remaining()) {
            throw error(Asn1Error.OUT_OF_DATA);
        }
        return (int) length;
    }
}
