package jmbedtls.diagnose.probe;

import java.io.ByteArrayOutputStream;

/** Bytes of a message that grows: numbers are big-endian, vectors have their length before them (RFC 5246, 4). */
final class ProbeBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void u8(int value) {
        out.write(value);
    }

    void u16(int value) {
        u8(value >> 8);
        u8(value);
    }

    void bytes(byte[] data) {
        out.writeBytes(data);
    }

    void vector8(byte[] data) {
        u8(data.length);
        bytes(data);
    }

    void vector16(byte[] data) {
        u16(data.length);
        bytes(data);
    }

    void vector24(byte[] data) {
        u8(data.length >> 16);
        vector16(data);
    }

    int size() {
        return out.size();
    }

    byte[] array() {
        return out.toByteArray();
    }
}
