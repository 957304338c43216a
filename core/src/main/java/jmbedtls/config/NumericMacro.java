package jmbedtls.config;

import java.util.HashMap;
import java.util.Map;

/**
 * The macros of config.h that are numbers, with the default that Mbed TLS's headers give when config.h leaves a
 * macro undefined. The name of a constant is the macro's without {@code MBEDTLS_}; lengths are in bytes, times
 * in seconds. A macro that a version does not know is of no effect there.
 */
public enum NumericMacro {
    MPI_WINDOW_SIZE(6, 2, 3),
    MPI_MAX_SIZE(1024),
    CTR_DRBG_ENTROPY_LEN,
    CTR_DRBG_RESEED_INTERVAL(10000),
    CTR_DRBG_MAX_INPUT(256),
    CTR_DRBG_MAX_REQUEST(1024),
    CTR_DRBG_MAX_SEED_INPUT(384),
    HMAC_DRBG_RESEED_INTERVAL(10000),
    HMAC_DRBG_MAX_INPUT(256),
    HMAC_DRBG_MAX_REQUEST(1024),
    HMAC_DRBG_MAX_SEED_INPUT(384),
    /** In bits. */
    ECP_MAX_BITS(Span.UNTIL_2_28),
    ECP_WINDOW_SIZE(6, 4, 4),
    ECP_FIXED_POINT_OPTIM(1),
    ENTROPY_MAX_SOURCES(20),
    ENTROPY_MAX_GATHER(128),
    ENTROPY_MIN_HARDWARE(32),
    MEMORY_ALIGN_MULTIPLE(4),
    PSA_KEY_SLOT_COUNT(32),
    SSL_CACHE_DEFAULT_TIMEOUT(86400),
    SSL_CACHE_DEFAULT_MAX_ENTRIES(50),
    SSL_MAX_CONTENT_LEN(Span.UNTIL_2_28, 16384),
    SSL_IN_CONTENT_LEN,
    SSL_OUT_CONTENT_LEN,
    SSL_CID_IN_LEN_MAX(32),
    SSL_CID_OUT_LEN_MAX(32),
    SSL_CID_PADDING_GRANULARITY(Span.ONLY_2_28, 16),
    SSL_TLS1_3_PADDING_GRANULARITY(Span.ONLY_2_28, 1),
    SSL_DTLS_MAX_BUFFERING(32768),
    SSL_DEFAULT_TICKET_LIFETIME(Span.UNTIL_2_28, 86400),
    PSK_MAX_LEN,
    SSL_COOKIE_TIMEOUT(60),
    TLS_EXT_CID(Span.ONLY_2_28, 254),
    X509_MAX_INTERMEDIATE_CA(8),
    X509_MAX_FILE_PATH_LEN(512),
    PSA_STATIC_KEY_SLOT_BUFFER_SIZE(Span.SINCE_3_6, 0),
    /** In bits. */
    RSA_GEN_KEY_MIN_BITS(Span.SINCE_3_6, 1024),
    SSL_CID_TLS1_3_PADDING_GRANULARITY(Span.SINCE_3_6, 16),
    SSL_DTLS_CONNECTION_ID_COMPAT(Span.SINCE_3_6, 0),
    SSL_MAX_EARLY_DATA_SIZE(Span.SINCE_3_6, 1024),
    SSL_TLS1_3_DEFAULT_NEW_SESSION_TICKETS(Span.SINCE_3_6, 1),
    /** In milliseconds. */
    SSL_TLS1_3_TICKET_AGE_TOLERANCE(Span.SINCE_3_6, 6000),
    SSL_TLS1_3_TICKET_NONCE_LENGTH(Span.SINCE_3_6, 32);

    private static final int ECP_MAX_BITS_2_16 = 521;
    private static final int MAX_CONTENT_3_6 = 16384;

    private final Span span;
    private final int default216;
    private final int default228;
    private final int default36;

    /** A default that depends on other macros: {@link #defaultValue} tells. */
    NumericMacro() {
        this(0);
    }

    NumericMacro(int defaultValue) {
        this(defaultValue, defaultValue, defaultValue);
    }

    NumericMacro(int default216, int default228, int default36) {
        this(Span.ALL, default216, default228, default36);
    }

    NumericMacro(Span span) {
        this(span, 0);
    }

    NumericMacro(Span span, int defaultValue) {
        this(span, defaultValue, defaultValue, defaultValue);
    }

    NumericMacro(Span span, int default216, int default228, int default36) {
        this.span = span;
        this.default216 = default216;
        this.default228 = default228;
        this.default36 = default36;
    }

    /** Whether that version of Mbed TLS knows the macro; in another it is of no effect. */
    public boolean existsIn(ReferenceVersion version) {
        return span.has(version);
    }

    /** The name of the C macro, as in {@code MBEDTLS_SSL_IN_CONTENT_LEN}. */
    public String macro() {
        return "MBEDTLS_" + name();
    }

    /** The number that the headers give when the configuration does not set it. */
    public int defaultValue(BuildConfig config) {
        return switch (this) {
            case CTR_DRBG_ENTROPY_LEN -> entropyLength(config);
            case ECP_MAX_BITS -> maxBits(config);
            case SSL_IN_CONTENT_LEN, SSL_OUT_CONTENT_LEN -> SSL_MAX_CONTENT_LEN.existsIn(config.version())
                    ? config.value(SSL_MAX_CONTENT_LEN) : MAX_CONTENT_3_6;
            case PSK_MAX_LEN -> pskMaxLength(config);
            default -> switch (config.version()) {
                case V2_16_2 -> default216;
                case V2_28_10 -> default228;
                case V3_6_6 -> default36;
            };
        };
    }

    /** ctr_drbg.h: as much as the hash of the entropy pool gives. */
    private static int entropyLength(BuildConfig config) {
        return config.has(Feature.SHA512_C) && !config.has(Feature.ENTROPY_FORCE_SHA256) ? 48 : 32;
    }

    /** ssl.h of 3.6: a ticket of TLS 1.3 is a pre-shared key as long as its suite's hash. */
    private static int pskMaxLength(BuildConfig config) {
        return config.has(Feature.SSL_PROTO_TLS1_3) && config.has(Feature.SSL_SESSION_TICKETS)
                && config.has(Feature.AES_C) && config.has(Feature.GCM_C) && config.has(Feature.SHA384_C) ? 48 : 32;
    }

    /** ecp.h of 2.28 takes the largest curve that is on; 2.16 the largest that there is. */
    private static int maxBits(BuildConfig config) {
        if (config.version() == ReferenceVersion.V2_16_2) {
            return ECP_MAX_BITS_2_16;
        }
        return config.has(Feature.ECP_C) ? CurveBits.largest(config) : 1;
    }

    /** The numeric macro of a C macro's full name, or null if there is none. */
    public static NumericMacro ofMacro(String macro) {
        return ByMacro.INDEX.get(macro);
    }

    /** Apart, because connections have no use for it. */
    private static final class ByMacro {
        static final Map<String, NumericMacro> INDEX = new HashMap<>();

        static {
            for (NumericMacro macro : values()) {
                INDEX.put(macro.macro(), macro);
            }
        }
    }
}
