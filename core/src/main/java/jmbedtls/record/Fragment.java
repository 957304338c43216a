package jmbedtls.record;

import jmbedtls.codec.ByteWriter;
import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;

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
    /** Where application data may be decrypted to, and how much of it; null for in place. */
    private byte[] target;
    private int targetOffset;
    private int targetLength;
    private boolean delivered;
    private final ByteWriter numbers;

    Fragment(byte[] buffer) {
        this.buffer = buffer;
        this.numbers = new ByteWriter(buffer, 0, 0);
    }

    /** Lets the plaintext of the next record go to another array if it is application data and all of it fits. */
    void setTarget(byte[] array, int arrayOffset, int arrayLength) {
        target = array;
        targetOffset = arrayOffset;
        targetLength = arrayLength;
    }

    /** Decrypts, with the tag behind the ciphertext: to the target if that may be, otherwise in place. */
    void open(Aead aead, byte[] nonce, byte[] additionalData) throws CryptoException {
        delivered = target != null && type == ContentType.APPLICATION_DATA && length <= targetLength;
        aead.open(nonce, additionalData, 0, additionalData.length, buffer, offset, length,
                delivered ? target : buffer, delivered ? targetOffset : offset);
    }

    /** A record starts: nothing of it has been delivered. */
    void begin() {
        delivered = false;
    }

    /** Whether the plaintext went to the target. */
    boolean delivered() {
        return delivered;
    }

    /** Writes what is authenticated beside the fragment, its present length included. */
    void additionalData(byte[] sequenceNumber, byte[] output) {
        numbers.over(output, 0, ADDITIONAL_DATA_LENGTH);
        numbers.bytes(sequenceNumber);
        numbers.u8(type);
        numbers.u8(major);
        numbers.u8(minor);
        numbers.u16(length);
    }
}
