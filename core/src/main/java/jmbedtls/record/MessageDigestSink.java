package jmbedtls.record;

/** Takes handshake messages for the transcript hash: {@code update_checksum} of Mbed TLS. */
@FunctionalInterface
public interface MessageDigestSink {
    /**
     * Takes one handshake message, its four-byte header included.
     *
     * @param buffer the record layer's own array, valid during the call only
     */
    void update(byte[] buffer, int offset, int length);
}
