package jmbedtls.record;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.DerivedMacro;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;

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

    private static final int AEAD_TAG_LENGTH = 16;
    private static final int MAX_CBC_PADDING = 256;

    /** The default config.h: 16384 bytes, an IV of 16, a MAC of up to 48 and CBC padding of up to 256. */
    public static final RecordLimits DEFAULT = new RecordLimits(16384, 16384, MAX_IV_LENGTH + 48 + 256, true);

    /** The limits that follow from a build: the macros of ssl_internal.h. */
    public static RecordLimits of(BuildConfig build) {
        return new RecordLimits(
                build.value(NumericMacro.SSL_IN_CONTENT_LEN),
                build.value(NumericMacro.SSL_OUT_CONTENT_LEN),
                MAX_IV_LENGTH + macLength(build) + (build.has(Feature.CIPHER_MODE_CBC) ? MAX_CBC_PADDING : 0),
                build.has(Feature.SSL_ALL_ALERT_MESSAGES));
    }

    /** MBEDTLS_SSL_MAC_ADD: the longest MAC or AEAD tag. */
    private static int macLength(BuildConfig build) {
        if (!build.has(DerivedMacro.SSL_SOME_MODES_USE_MAC)) {
            return AEAD_TAG_LENGTH;
        }
        return build.has(Feature.SHA512_C) ? 48 : build.has(Feature.SHA256_C) ? 32 : 20;
    }

    /** Bytes of the longest incoming record, header included: what the input array holds. */
    int inputLength() {
        return RecordReader.HEADER_LENGTH + inContentLength + payloadOverhead;
    }

    /** Bytes of the longest outgoing record, header included: what the output array holds. */
    int outputLength() {
        return RecordReader.HEADER_LENGTH + outContentLength + payloadOverhead;
    }
}
