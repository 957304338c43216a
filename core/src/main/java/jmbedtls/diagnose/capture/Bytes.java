package jmbedtls.diagnose.capture;

import java.io.IOException;
import java.io.InputStream;

/** Numbers of a capture file, in the byte order of the machine that wrote it. */
final class Bytes {
    private final InputStream in;
    private boolean little;

    Bytes(InputStream in) {
        this.in = in;
    }

    void littleEndian(boolean isLittle) {
        little = isLittle;
    }

    /** The next bytes; null if the file ends before. */
    byte[] next(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        return bytes.length < length ? null : bytes;
    }

    long u32(byte[] bytes, int offset) {
        return (long) u16(bytes, little ? offset + 2 : offset) << 16 | u16(bytes, little ? offset : offset + 2);
    }

    int u16(byte[] bytes, int offset) {
        int first = bytes[offset] & 0xff;
        int second = bytes[offset + 1] & 0xff;
        return little ? second << 8 | first : first << 8 | second;
    }
}
