package jmbedtls.record;

/**
 * The fragment of one record, in the array where it was received or is to be sent from: {@code mbedtls_record}.
 * One object a direction is used over and over.
 */
final class Fragment {
    /** Bytes of the additional data: sequence number, type, version, length (RFC 5246, 6.2.3.3). */
    static final int ADDITIONAL_DATA_LENGTH = 13;

    byte[] buffer;
    int offset;
    int length;
    int type;
    int major;
    int minor;

    Fragment(byte[] buffer) {
        this.buffer = buffer;
    }

    /** Writes what is authenticated beside the fragment, its present length included. */
    void additionalData(byte[] sequenceNumber, byte[] output) {
        System.arraycopy(sequenceNumber, 0, output, 0, sequenceNumber.length);
        output[8] = (byte) type;
        output[9] = (byte) major;
        output[10] = (byte) minor;
        output[11] = (byte) (length >> 8);
        output[12] = (byte) length;
    }
}
