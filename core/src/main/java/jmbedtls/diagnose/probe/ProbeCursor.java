package jmbedtls.diagnose.probe;

import java.util.Arrays;

/** Reads a message of a peer and never leaves it. */
final class ProbeCursor {
    private final byte[] data;
    private final int end;
    private int position;

    ProbeCursor(byte[] data, int start, int end) {
        this.data = data;
        this.position = start;
        this.end = end;
    }

    int left() {
        return end - position;
    }

    int u8() throws ProbeFormatException {
        require(1);
        return data[position++] & 0xff;
    }

    int u16() throws ProbeFormatException {
        return u8() << 8 | u8();
    }

    int u24() throws ProbeFormatException {
        return u8() << 16 | u16();
    }

    byte[] bytes(int length) throws ProbeFormatException {
        require(length);
        position += length;
        return Arrays.copyOfRange(data, position - length, position);
    }

    void skip(int length) throws ProbeFormatException {
        require(length);
        position += length;
    }

    /** A cursor of the next bytes, which this one steps over. */
    ProbeCursor part(int length) throws ProbeFormatException {
        require(length);
        position += length;
        return new ProbeCursor(data, position - length, position);
    }

    private void require(int length) throws ProbeFormatException {
        if (length > left()) {
            throw new ProbeFormatException();
        }
    }
}
