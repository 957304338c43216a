package jmbedtls.asn1;

import java.util.Arrays;

/** An object identifier by its DER content, well-formed or not. Immutable. */
public final class Oid {
    private static final long MAX_BEFORE_SHIFT = 0xFFFFFFFFL >> 7;

    private final byte[] content;

    /** @param content the content octets (X.690, 8.19); not copied, owned by this object from now on */
    Oid(byte[] content) {
        this.content = content;
    }

    /** The identifier of a dotted string such as {@code 2.5.4.3}. */
    public static Oid of(String dotted) {
        String[] parts = dotted.split("\\.");
        byte[] buffer = new byte[parts.length * 5];
        int length = put(buffer, 0, Long.parseLong(parts[0]) * 40 + Long.parseLong(parts[1]));
        for (int i = 2; i < parts.length; i++) {
            length = put(buffer, length, Long.parseLong(parts[i]));
        }
        return new Oid(Arrays.copyOf(buffer, length));
    }

    /** The identifier that an element holds. */
    public static Oid of(DerValue value) {
        return new Oid(value.bytes());
    }

    private static int put(byte[] buffer, int offset, long component) {
        int next = offset;
        for (int shift = 28; shift > 0; shift -= 7) {
            if (component >>> shift != 0) {
                buffer[next++] = (byte) (component >>> shift | 0x80);
            }
        }
        buffer[next++] = (byte) (component & 0x7F);
        return next;
    }

    /** The DER content octets: a new array. */
    public byte[] bytes() {
        return content.clone();
    }

    /**
     * The dotted form, or as much of it as {@code mbedtls_oid_get_numeric_string} writes before it fails: up to a
     * component that is overlong, unfinished, or larger than 32 bits.
     */
    public String dotted() {
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (int end = endOfComponent(start); end > start; end = endOfComponent(start)) {
            long value = 0;
            for (int i = start; i < end; i++) {
                value = value << 7 | content[i] & 0x7F;
            }
            appendComponent(text, value);
            start = end;
        }
        return text.toString();
    }

    /** Whether {@link #dotted} gives all of it, and there is anything at all. */
    public boolean isWellFormed() {
        int start = 0;
        for (int end = endOfComponent(start); end > start; end = endOfComponent(start)) {
            start = end;
        }
        return start > 0 && start == content.length;
    }

    /** The index behind the component that starts at an index, or the same index if there is no well-formed one. */
    private int endOfComponent(int start) {
        long value = 0;
        for (int i = start; i < content.length; i++) {
            if (value > MAX_BEFORE_SHIFT || value == 0 && content[i] == (byte) 0x80) {
                return start;
            }
            value = value << 7 | content[i] & 0x7F;
            if (content[i] >= 0) {
                return i + 1;
            }
        }
        return start;
    }

    private static void appendComponent(StringBuilder text, long value) {
        if (text.isEmpty()) {
            long first = Math.min(value / 40, 2);
            text.append(first).append('.').append(value - 40 * first);
        } else {
            text.append('.').append(value);
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Oid other && Arrays.equals(content, other.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return isWellFormed() ? dotted() : "malformed OID";
    }
}
