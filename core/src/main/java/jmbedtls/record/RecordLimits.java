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
 * @param inOverhead by how many bytes an incoming record may be longer than its plaintext, header apart
 * @param outOverhead the same for outgoing records: at least {@link #MAX_IV_LENGTH} for the explicit IV and a tag
 * @param allAlertMessages MBEDTLS_SSL_ALL_ALERT_MESSAGES: whether a record that fails authentication is answered
 *     with an alert
 */
public record RecordLimits(int inContentLength, int outContentLength, int inOverhead, int outOverhead,
        boolean allAlertMessages) {
    /** MBEDTLS_MAX_IV_LENGTH: the longest explicit IV, that of AES in CBC mode. */
    public static final int MAX_IV_LENGTH = 16;

    private static final int AEAD_TAG_LENGTH = 16;
    private static final int MAX_CBC_PADDING = 256;

    private static final int MAX_DEFLATE_GROWTH = 1024;

    /** C's arrays have room for the longer header of DTLS, which shows where the log tells their lengths. */
    static final int DTLS_HEADER_SURPLUS = 8;

    /** The default config.h: 16384 bytes, an IV of 16, a MAC of up to 48 and CBC padding of up to 256. */
    public static final RecordLimits DEFAULT = new RecordLimits(16384, 16384, 320, 320, true);

    /** The limits that follow from a build: the macros of ssl_internal.h. */
    public static RecordLimits of(BuildConfig build) {
        boolean connectionId = build.has(Feature.SSL_DTLS_CONNECTION_ID);
        int overhead = payloadOverhead(build, connectionId);
        return new RecordLimits(
                build.value(NumericMacro.SSL_IN_CONTENT_LEN),
                build.value(NumericMacro.SSL_OUT_CONTENT_LEN),
                overhead + (connectionId ? build.value(NumericMacro.SSL_CID_IN_LEN_MAX) : 0),
                overhead + (connectionId ? build.value(NumericMacro.SSL_CID_OUT_LEN_MAX) : 0),
                build.has(Feature.SSL_ALL_ALERT_MESSAGES));
    }

    /** MBEDTLS_SSL_PAYLOAD_OVERHEAD: C reserves room for what TLS never uses, and its limit shows on the wire. */
    private static int payloadOverhead(BuildConfig build, boolean connectionId) {
        return MAX_IV_LENGTH + macLength(build)
                + (build.has(Feature.CIPHER_MODE_CBC) ? MAX_CBC_PADDING : 0)
                + (build.has(Feature.ZLIB_SUPPORT) ? MAX_DEFLATE_GROWTH : 0)
                + (connectionId ? build.value(NumericMacro.SSL_CID_PADDING_GRANULARITY) : 0);
    }

    /** MBEDTLS_SSL_MAC_ADD: the longest MAC or AEAD tag. */
    private static int macLength(BuildConfig build) {
        if (!build.has(DerivedMacro.SSL_SOME_MODES_USE_MAC)) {
            return AEAD_TAG_LENGTH;
        }
        return build.has(Feature.SHA512_C) ? 48 : build.has(Feature.SHA256_C) ? 32 : 20;
    }

    /** The same for records whose plaintext is at most as long as given. */
    RecordLimits withContentLength(int length) {
        return new RecordLimits(Math.min(length, inContentLength), Math.min(length, outContentLength), inOverhead,
                outOverhead, allAlertMessages);
    }

    /** Bytes of the longest incoming record, header included: what the input array holds. */
    public int inputLength() {
        return RecordReader.HEADER_LENGTH + inContentLength + inOverhead;
    }

    /** Bytes of the longest outgoing record, header included: what the output array holds. */
    public int outputLength() {
        return RecordReader.HEADER_LENGTH + outContentLength + outOverhead;
    }
}
