package jmbedtls.config.header;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells from its macros which series of Mbed TLS a header is written for. */
final class SeriesGuess {
    private static final int V4_NUMBER = 0x04000000;
    private static final int V3_NUMBER = 0x03000000;

    /** Macros that only headers of 3.x and later have. */
    private static final Set<String> SINCE_3 = Set.of("MBEDTLS_AESCE_C", "MBEDTLS_AES_ONLY_128_BIT_KEY_LENGTH",
            "MBEDTLS_AES_USE_HARDWARE_ONLY", "MBEDTLS_BLOCK_CIPHER_NO_DECRYPT", "MBEDTLS_ECP_WITH_MPI_UINT",
            "MBEDTLS_GCM_LARGE_TABLE", "MBEDTLS_LMS_C", "MBEDTLS_LMS_PRIVATE", "MBEDTLS_PKCS7_C",
            "MBEDTLS_PK_PARSE_EC_COMPRESSED", "MBEDTLS_PLATFORM_MS_TIME_ALT", "MBEDTLS_PSA_KEY_STORE_DYNAMIC",
            "MBEDTLS_PSA_P256M_DRIVER_ENABLED", "MBEDTLS_SHA224_C", "MBEDTLS_SHA384_C", "MBEDTLS_SHA3_C",
            "MBEDTLS_SSL_DTLS_CONNECTION_ID_COMPAT", "MBEDTLS_SSL_EARLY_DATA", "MBEDTLS_SSL_KEYING_MATERIAL_EXPORT",
            "MBEDTLS_SSL_PROTO_TLS1_3", "MBEDTLS_SSL_RECORD_SIZE_LIMIT", "MBEDTLS_SSL_TLS1_3_COMPATIBILITY_MODE",
            "MBEDTLS_X509_REMOVE_INFO");
    /** Macros that only headers of 4.x have. */
    private static final Set<String> SINCE_4 = Set.of("MBEDTLS_ENTROPY_NO_SOURCES_OK",
            "MBEDTLS_PSA_BUILTIN_GET_ENTROPY", "MBEDTLS_PSA_CRYPTO_RNG_HASH", "MBEDTLS_PSA_CRYPTO_RNG_STRENGTH",
            "MBEDTLS_PSA_DRIVER_GET_ENTROPY", "MBEDTLS_PSA_RNG_RESEED_INTERVAL", "MBEDTLS_SSL_NULL_CIPHERSUITES",
            "TF_PSA_CRYPTO_ALLOW_REMOVED_MECHANISMS", "TF_PSA_CRYPTO_CONFIG_FILE", "TF_PSA_CRYPTO_CONFIG_VERSION",
            "TF_PSA_CRYPTO_USER_CONFIG_FILE");
    /** 2.x and 3.x have these only beside macros that 4.x dropped. */
    private static final List<String> NOT_ALONE = List.of("MBEDTLS_SSL_TLS_C", "MBEDTLS_X509_USE_C");

    private SeriesGuess() {
    }

    static Series of(MacroTable macros) throws ConfigSyntaxException {
        long number = number(macros, "MBEDTLS_CONFIG_VERSION");
        if (number >= V3_NUMBER) {
            return number >= V4_NUMBER ? Series.V4 : Series.V3;
        }
        boolean untilThree = names(macros).anyMatch(Series.V4::dropped);
        if (SINCE_4.stream().anyMatch(macros::isDefined) || !untilThree
                && (names(macros).anyMatch(PsaWant::isOne) || NOT_ALONE.stream().anyMatch(macros::isDefined))) {
            return Series.V4;
        }
        return SINCE_3.stream().anyMatch(macros::isDefined) ? Series.V3 : Series.V2;
    }

    private static Stream<String> names(MacroTable macros) {
        return macros.all().stream().map(Macro::name);
    }

    private static long number(MacroTable macros, String name) throws ConfigSyntaxException {
        Macro macro = macros.get(name);
        return macro == null ? 0 : Expression.number(macros, macro.body(), new Place(macro.file(), macro.line()));
    }
}
