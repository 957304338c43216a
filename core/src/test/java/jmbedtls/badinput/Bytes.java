package jmbedtls.badinput;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Byte strings. */
final class Bytes {
    private Bytes() {
    }

    static int u16(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
    }

    static int u24(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 16 | u16(bytes, offset + 1);
    }

    /** Writes the last {@code width} bytes of a number, as far as they fit. */
    static void put(byte[] bytes, int offset, int width, int value) {
        for (int i = 0; i < width && offset + i < bytes.length; i++) {
            bytes[offset + i] = (byte) (value >> 8 * (width - 1 - i));
        }
    }

    /** A copy in which {@code removed} bytes have given way to others. */
    static byte[] splice(byte[] bytes, int offset, int removed, byte... inserted) {
        int end = Math.min(bytes.length, offset + removed);
        return concat(Arrays.copyOf(bytes, offset), inserted, Arrays.copyOfRange(bytes, end, bytes.length));
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] filled(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
