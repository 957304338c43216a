package jmbedtls.badinput;

import java.util.Arrays;

/**
 * A record of the server: its content, and the header that goes before it. Immutable; arrays are not to be changed.
 *
 * @param type the content type
 * @param version the two bytes of the version
 * @param content the plaintext, or whatever stood on the wire if it could not be opened
 * @param epoch which keys of the flight encrypt the content before it goes out, counted from 1; 0 for none
 */
record ServerRecord(int type, int version, byte[] content, int epoch) {
    static final int HEADER_LENGTH = 5;
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;

    ServerRecord withContent(byte[] newContent) {
        return new ServerRecord(type, version, newContent, epoch);
    }

    ServerRecord withType(int newType) {
        return new ServerRecord(newType, version, content, epoch);
    }

    ServerRecord withVersion(int newVersion) {
        return new ServerRecord(type, newVersion, content, epoch);
    }

    /** The record as it goes over the wire, around content that is not encrypted any more. */
    byte[] framed(byte[] fragment) {
        byte[] bytes = new byte[HEADER_LENGTH + fragment.length];
        bytes[0] = (byte) type;
        bytes[1] = (byte) (version >> 8);
        bytes[2] = (byte) version;
        bytes[3] = (byte) (fragment.length >> 8);
        bytes[4] = (byte) fragment.length;
        System.arraycopy(fragment, 0, bytes, HEADER_LENGTH, fragment.length);
        return bytes;
    }

    /** The record that begins at an offset, or null if it is not there to its end. */
    static ServerRecord parse(byte[] stream, int offset) {
        if (stream.length - offset < HEADER_LENGTH) {
            return null;
        }
        int length = Bytes.u16(stream, offset + 3);
        int start = offset + HEADER_LENGTH;
        return length > stream.length - start ? null : new ServerRecord(stream[offset] & 0xff,
            Bytes.u16(stream, offset + 1), Arrays.copyOfRange(stream, start, start + length), 0);
    }
}
