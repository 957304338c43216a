package jmbedtls.record;

/**
 * The sizes and switches of a build that the record layer depends on.
 *
 * @param inContentLength MBEDTLS_SSL_IN_CONTENT_LEN: the largest plaintext of an incoming record, in bytes
 * @param outContentLength MBEDTLS_SSL_OUT_CONTENT_LEN: the largest plaintext of an outgoing record, in bytes
 * @param payloadOverhead MBEDTLS_SSL_PAYLOAD_OVERHEAD: by how many bytes protection may lengthen a plaintext, at
 *     least {@link #MAX_IV_LENGTH} for the explicit IV and a tag
 * @param allAlertMessages MBEDTLS_SSL_ALL_ALERT_MESSAGES: whether a record that fails authentication is answered
 *     with an alert
 */
public record RecordLimits(int inContentLength, int outContentLength, int payloadOverhead,
        boolean allAlertMessages) {
    /** MBEDTLS_MAX_IV_LENGTH: the longest explicit IV, that of AES in CBC mode. */
    public static final int MAX_IV_LENGTH = 16;

    /** The default config.h: 16384 bytes, an IV of 16, a MAC of up to 48 and CBC padding of up to 256. */
    public static final RecordLimits DEFAULT = new RecordLimits(16384, 16384, MAX_IV_LENGTH + 48 + 256, true);

    /** Bytes of the longest incoming record, header included: what the input array holds. */
    int inputLength() {
        return RecordReader.HEADER_LENGTH + inContentLength + payloadOverhead;
    }

    /** Bytes of the longest outgoing record, header included: what the output array holds. */
    int outputLength() {
        return RecordReader.HEADER_LENGTH + outContentLength + payloadOverhead;
    }
}
