package jmbedtls.config;

import static jmbedtls.config.Condition.all;
import static jmbedtls.config.Condition.any;
import static jmbedtls.config.Condition.atLeast;
import static jmbedtls.config.Condition.atMost;
import static jmbedtls.config.Condition.not;
import static jmbedtls.config.Rows.row;
import static jmbedtls.config.Rows.row216;
import static jmbedtls.config.Rows.row228;
import static jmbedtls.config.Rows.row36;

import java.util.List;

/**
 * The {@code #error} lines outside check_config.h that look at numbers or switches with a meaning for a client:
 * those of ssl.h, ssl_internal.h (ssl_misc.h since 3.0), ecp.h, ecdsa.h and ecp.c.
 */
final class OtherHeaders {
    /** The bits of the longest curve whose signatures ecdsa.h of 2.16 has room for: 124 bytes. */
    private static final int MAX_BITS_2_16 = 124 * 8;
    private static final int MAX_RECORD = 16384;
    private static final Condition WINDOW =
            all(atLeast(NumericMacro.ECP_WINDOW_SIZE, 2), atMost(NumericMacro.ECP_WINDOW_SIZE, 7));

    static final List<Prerequisite> ROWS = List.of(
            row(Feature.ZLIB_SUPPORT, any(not(Feature.SSL_TLS_C), not(Feature.DEPRECATED_REMOVED)),
                    "Record compression support via MBEDTLS_ZLIB_SUPPORT is deprecated and cannot be used if "
                    + "MBEDTLS_DEPRECATED_REMOVED is set"),
            row228(all(Feature.SSL_TLS_C, Feature.X509_CRT_PARSE_C, not(Feature.SSL_KEEP_PEER_CERTIFICATE)),
                    any(Feature.SHA256_C, Feature.SHA512_C, Feature.SHA1_C),
                    "Bad configuration - need SHA-1, SHA-256 or SHA-512 enabled to compute digest of peer CRT."),
            row(Feature.SSL_TLS_C, atMost(NumericMacro.SSL_MAX_CONTENT_LEN, MAX_RECORD),
                    "Bad configuration - record content too large."),
            row(Feature.SSL_TLS_C, notAbove(NumericMacro.SSL_IN_CONTENT_LEN),
                    "Bad configuration - incoming record content should not be larger than "
                    + "MBEDTLS_SSL_MAX_CONTENT_LEN."),
            row(Feature.SSL_TLS_C, notAbove(NumericMacro.SSL_OUT_CONTENT_LEN),
                    "Bad configuration - outgoing record content should not be larger than "
                    + "MBEDTLS_SSL_MAX_CONTENT_LEN."),
            row36(Feature.SSL_TLS_C, atMost(NumericMacro.SSL_IN_CONTENT_LEN, MAX_RECORD),
                    "Bad configuration - incoming record content too large."),
            row36(Feature.SSL_TLS_C, atMost(NumericMacro.SSL_OUT_CONTENT_LEN, MAX_RECORD),
                    "Bad configuration - outgoing record content too large."),
            row228(Feature.ECP_C, all(CurveBits.ALL.stream().map(OtherHeaders::roomFor).toArray(Condition[]::new)),
                    "MBEDTLS_ECP_MAX_BITS is smaller than the largest supported curve"),
            row216(Feature.ECDSA_C, atMost(NumericMacro.ECP_MAX_BITS, MAX_BITS_2_16),
                    "MBEDTLS_ECP_MAX_BYTES bigger than expected, please fix MBEDTLS_ECDSA_MAX_LEN"),
            row(all(Feature.ECP_C, not(Feature.ECP_ALT)), WINDOW, "MBEDTLS_ECP_WINDOW_SIZE out of bounds"),
            row36(all(Feature.ECP_C, not(Feature.ECP_ALT)), WINDOW, "MBEDTLS_ECP_WINDOW_SIZE out of bounds"));

    private OtherHeaders() {
    }

    private static Condition notAbove(NumericMacro length) {
        return new Condition.NotAbove(length, NumericMacro.SSL_MAX_CONTENT_LEN);
    }

    private static Condition roomFor(CurveBits entry) {
        return any(not(entry.curve()), atLeast(NumericMacro.ECP_MAX_BITS, entry.bits()));
    }
}
