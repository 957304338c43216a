package jmbedtls.config;

import static jmbedtls.config.Condition.all;
import static jmbedtls.config.Condition.any;
import static jmbedtls.config.Condition.atMost;
import static jmbedtls.config.Condition.none;
import static jmbedtls.config.Condition.not;
import static jmbedtls.config.DerivedMacro.CIPHER_MODE_AEAD;
import static jmbedtls.config.DerivedMacro.ECP_MONTGOMERY_ENABLED;
import static jmbedtls.config.DerivedMacro.ECP_SHORT_WEIERSTRASS_ENABLED;
import static jmbedtls.config.Feature.*;
import static jmbedtls.config.NumericMacro.CTR_DRBG_ENTROPY_LEN;
import static jmbedtls.config.NumericMacro.SSL_CID_IN_LEN_MAX;
import static jmbedtls.config.NumericMacro.SSL_CID_OUT_LEN_MAX;
import static jmbedtls.config.Rows.exclusive;
import static jmbedtls.config.Rows.exclusive228;
import static jmbedtls.config.Rows.row;
import static jmbedtls.config.Rows.row216;
import static jmbedtls.config.Rows.row228;

import java.util.List;

/**
 * check_config.h: a row for each of its {@code #error} lines, in its order, of 2.16.2 and of 2.28.10 together.
 */
final class CheckConfig {
    private static final Condition ALWAYS = all();
    private static final Condition EIGHT_BIT_CHARS = new Condition.Given("CHAR_BIT == 8", true);
    private static final Condition WINDOWS = new Condition.Given("_WIN32", false);
    private static final Condition MBED_OS = new Condition.Given("TARGET_LIKE_MBED", false);
    private static final Condition GCC_OR_CLANG = new Condition.Given("GCC or Clang", true);
    private static final Condition MEMORY_SANITIZER = new Condition.Given("MemorySanitizer", false);
    /** Its header, ssl_ciphersuites.h, comes after check_config.h, which therefore never sees it defined. */
    private static final Condition WITH_CERT_BEFORE_ITS_HEADER =
            new Condition.Given(DerivedMacro.KEY_EXCHANGE_WITH_CERT_ENABLED.macro(), false);

    private static final Condition ANY_TLS = any(SSL_PROTO_TLS1, SSL_PROTO_TLS1_1, SSL_PROTO_TLS1_2);
    private static final Condition ANY_PROTOCOL =
            any(SSL_PROTO_SSL3, SSL_PROTO_TLS1, SSL_PROTO_TLS1_1, SSL_PROTO_TLS1_2);
    private static final Condition ANY_KEY_EXCHANGE = any(KEY_EXCHANGE_RSA_ENABLED, KEY_EXCHANGE_DHE_RSA_ENABLED,
            KEY_EXCHANGE_ECDHE_RSA_ENABLED, KEY_EXCHANGE_ECDHE_ECDSA_ENABLED, KEY_EXCHANGE_ECDH_RSA_ENABLED,
            KEY_EXCHANGE_ECDH_ECDSA_ENABLED, KEY_EXCHANGE_PSK_ENABLED, KEY_EXCHANGE_DHE_PSK_ENABLED,
            KEY_EXCHANGE_RSA_PSK_ENABLED, KEY_EXCHANGE_ECDHE_PSK_ENABLED, KEY_EXCHANGE_ECJPAKE_ENABLED);

    static final List<Prerequisite> ROWS = List.of(
            row216(ALWAYS, EIGHT_BIT_CHARS, "mbed TLS requires a platform with 8-bit chars"),
            row228(ALWAYS, EIGHT_BIT_CHARS, "Mbed TLS requires a platform with 8-bit chars"),
            row(WINDOWS, PLATFORM_C, "MBEDTLS_PLATFORM_C is required on Windows"),
            row216(MBED_OS, none(NET_C, TIMING_C),
                    "The NET and TIMING modules are not available for mbed OS - please use the network and "
                    + "timing functions provided by mbed OS"),
            row228(MBED_OS, not(NET_C),
                    "The NET module is not available for mbed OS - please use the network functions provided "
                    + "by Mbed OS"),
            row(DEPRECATED_WARNING, GCC_OR_CLANG, "MBEDTLS_DEPRECATED_WARNING only works with GCC and Clang"),
            row(HAVE_TIME_DATE, HAVE_TIME, "MBEDTLS_HAVE_TIME_DATE without MBEDTLS_HAVE_TIME does not make sense"),
            row216(AESNI_C, HAVE_ASM),
            row(CTR_DRBG_C, AES_C),
            row(DHM_C, BIGNUM_C),
            row(SSL_TRUNCATED_HMAC_COMPAT, SSL_TRUNCATED_HMAC),
            row(CMAC_C, any(AES_C, DES_C)),
            row(NIST_KW_C, all(AES_C, CIPHER_C)),
            row(ECDH_C, ECP_C),
            row216(ECDSA_C, all(ECP_C, ASN1_PARSE_C, ASN1_WRITE_C)),
            row228(ECDSA_C, all(ECP_C, ECP_SHORT_WEIERSTRASS_ENABLED, ASN1_PARSE_C, ASN1_WRITE_C)),
            row(ECJPAKE_C, all(ECP_C, MD_C)),
            row216(ECP_RESTARTABLE, none(ECDH_COMPUTE_SHARED_ALT, ECDH_GEN_PUBLIC_ALT, ECDSA_SIGN_ALT,
                    ECDSA_VERIFY_ALT, ECDSA_GENKEY_ALT, ECP_INTERNAL_ALT, ECP_ALT),
                    "MBEDTLS_ECP_RESTARTABLE defined, but it cannot coexist with an alternative ECP "
                    + "implementation"),
            row228(ECP_RESTARTABLE, none(USE_PSA_CRYPTO, ECDH_COMPUTE_SHARED_ALT, ECDH_GEN_PUBLIC_ALT,
                    ECDSA_SIGN_ALT, ECDSA_VERIFY_ALT, ECDSA_GENKEY_ALT, ECP_INTERNAL_ALT, ECP_ALT),
                    "MBEDTLS_ECP_RESTARTABLE defined, but it cannot coexist with an alternative or PSA-based "
                    + "ECP implementation"),
            row228(ECP_RESTARTABLE, ECDH_LEGACY_CONTEXT,
                    "MBEDTLS_ECP_RESTARTABLE defined, but not MBEDTLS_ECDH_LEGACY_CONTEXT"),
            row228(ECDH_VARIANT_EVEREST_ENABLED, not(ECDH_LEGACY_CONTEXT),
                    "MBEDTLS_ECDH_VARIANT_EVEREST_ENABLED defined, but MBEDTLS_ECDH_LEGACY_CONTEXT not disabled"),
            row228(ECP_RESTARTABLE, ECP_C),
            row(ECDSA_DETERMINISTIC, HMAC_DRBG_C),
            row216(ECP_C, all(BIGNUM_C, ECP_SHORT_WEIERSTRASS_ENABLED)),
            row216(PK_PARSE_C, ASN1_PARSE_C, "MBEDTLS_PK_PARSE_C defined, but not all prerequesites"),
            row228(ECP_C, all(BIGNUM_C, any(ECP_SHORT_WEIERSTRASS_ENABLED, ECP_MONTGOMERY_ENABLED))),
            row228(ECP_C, any(ECP_ALT, CTR_DRBG_C, HMAC_DRBG_C, ECP_NO_INTERNAL_RNG),
                    "MBEDTLS_ECP_C requires a DRBG module unless MBEDTLS_ECP_NO_INTERNAL_RNG is defined or an "
                    + "alternative implementation is used"),
            row228(PK_PARSE_C, ASN1_PARSE_C),
            row228(PKCS5_C, MD_C),
            row(ENTROPY_C, any(SHA512_C, SHA256_C)),
            row(all(ENTROPY_C, SHA512_C), atMost(CTR_DRBG_ENTROPY_LEN, 64),
                    "MBEDTLS_CTR_DRBG_ENTROPY_LEN value too high"),
            row(ENTROPY_C, any(all(SHA512_C, not(ENTROPY_FORCE_SHA256)), atMost(CTR_DRBG_ENTROPY_LEN, 32)),
                    "MBEDTLS_CTR_DRBG_ENTROPY_LEN value too high"),
            row(all(ENTROPY_C, ENTROPY_FORCE_SHA256), SHA256_C,
                    "MBEDTLS_ENTROPY_FORCE_SHA256 defined, but not all prerequisites"),
            row228(TEST_CONSTANT_FLOW_MEMSAN, MEMORY_SANITIZER,
                    "MBEDTLS_TEST_CONSTANT_FLOW_MEMSAN requires building with MemorySanitizer"),
            row(TEST_NULL_ENTROPY, all(ENTROPY_C, NO_DEFAULT_ENTROPY_SOURCES)),
            row(TEST_NULL_ENTROPY, none(ENTROPY_NV_SEED, ENTROPY_HARDWARE_ALT, HAVEGE_C),
                    "MBEDTLS_TEST_NULL_ENTROPY defined, but entropy sources too"),
            row216(GCM_C, any(AES_C, CAMELLIA_C)),
            row228(CCM_C, any(AES_C, CAMELLIA_C, ARIA_C)),
            row228(CCM_C, CIPHER_C),
            row228(GCM_C, any(AES_C, CAMELLIA_C, ARIA_C)),
            row228(GCM_C, CIPHER_C),
            row228(CHACHAPOLY_C, CHACHA20_C),
            row228(CHACHAPOLY_C, POLY1305_C),
            row(ECP_RANDOMIZE_JAC_ALT, ECP_INTERNAL_ALT),
            row(ECP_ADD_MIXED_ALT, ECP_INTERNAL_ALT),
            row(ECP_DOUBLE_JAC_ALT, ECP_INTERNAL_ALT),
            row(ECP_NORMALIZE_JAC_MANY_ALT, ECP_INTERNAL_ALT),
            row(ECP_NORMALIZE_JAC_ALT, ECP_INTERNAL_ALT),
            row(ECP_DOUBLE_ADD_MXZ_ALT, ECP_INTERNAL_ALT),
            row(ECP_RANDOMIZE_MXZ_ALT, ECP_INTERNAL_ALT),
            row(ECP_NORMALIZE_MXZ_ALT, ECP_INTERNAL_ALT),
            row228(ECP_NO_FALLBACK, ECP_INTERNAL_ALT,
                    "MBEDTLS_ECP_NO_FALLBACK defined, but no alternative implementation enabled"),
            row(HAVEGE_C, TIMING_C),
            row(HKDF_C, MD_C),
            row(HMAC_DRBG_C, MD_C),
            row216(KEY_EXCHANGE_ECDH_ECDSA_ENABLED, all(ECDH_C, X509_CRT_PARSE_C)),
            row216(KEY_EXCHANGE_ECDH_RSA_ENABLED, all(ECDH_C, X509_CRT_PARSE_C)),
            row228(KEY_EXCHANGE_ECDH_ECDSA_ENABLED, all(ECDH_C, ECDSA_C, X509_CRT_PARSE_C)),
            row228(KEY_EXCHANGE_ECDH_RSA_ENABLED, all(ECDH_C, RSA_C, X509_CRT_PARSE_C)),
            row(KEY_EXCHANGE_DHE_PSK_ENABLED, DHM_C),
            row(KEY_EXCHANGE_ECDHE_PSK_ENABLED, ECDH_C),
            row(KEY_EXCHANGE_DHE_RSA_ENABLED, all(DHM_C, RSA_C, X509_CRT_PARSE_C, PKCS1_V15)),
            row(KEY_EXCHANGE_ECDHE_RSA_ENABLED, all(ECDH_C, RSA_C, X509_CRT_PARSE_C, PKCS1_V15)),
            row(KEY_EXCHANGE_ECDHE_ECDSA_ENABLED, all(ECDH_C, ECDSA_C, X509_CRT_PARSE_C)),
            row(KEY_EXCHANGE_RSA_PSK_ENABLED, all(RSA_C, X509_CRT_PARSE_C, PKCS1_V15)),
            row(KEY_EXCHANGE_RSA_ENABLED, all(RSA_C, X509_CRT_PARSE_C, PKCS1_V15)),
            row(KEY_EXCHANGE_ECJPAKE_ENABLED, all(ECJPAKE_C, SHA256_C, ECP_DP_SECP256R1_ENABLED)),
            row228(WITH_CERT_BEFORE_ITS_HEADER, any(SSL_KEEP_PEER_CERTIFICATE, SHA256_C, SHA512_C, SHA1_C),
                    "!MBEDTLS_SSL_KEEP_PEER_CERTIFICATE requires MBEDTLS_SHA512_C, MBEDTLS_SHA256_C or "
                    + "MBEDTLS_SHA1_C"),
            row(MEMORY_BUFFER_ALLOC_C, all(PLATFORM_C, PLATFORM_MEMORY)),
            row228(MEMORY_BACKTRACE, MEMORY_BUFFER_ALLOC_C),
            row228(MEMORY_DEBUG, MEMORY_BUFFER_ALLOC_C),
            row(PADLOCK_C, HAVE_ASM),
            row(PEM_PARSE_C, BASE64_C),
            row(PEM_WRITE_C, BASE64_C),
            row(PK_C, any(RSA_C, ECP_C)),
            row(PK_PARSE_C, PK_C),
            row(PK_WRITE_C, PK_C),
            row(PKCS11_C, PK_C),
            row228(PKCS11_C, not(DEPRECATED_REMOVED),
                    "MBEDTLS_PKCS11_C is deprecated and will be removed in a future version of Mbed TLS"),
            row(PLATFORM_EXIT_ALT, PLATFORM_C),
            row(PLATFORM_EXIT_MACRO, PLATFORM_C),
            exclusive(PLATFORM_EXIT_MACRO, PLATFORM_STD_EXIT, PLATFORM_EXIT_ALT),
            row(PLATFORM_TIME_ALT, all(PLATFORM_C, HAVE_TIME)),
            row(PLATFORM_TIME_MACRO, all(PLATFORM_C, HAVE_TIME)),
            row(PLATFORM_TIME_TYPE_MACRO, all(PLATFORM_C, HAVE_TIME)),
            exclusive(PLATFORM_TIME_MACRO, PLATFORM_STD_TIME, PLATFORM_TIME_ALT),
            exclusive(PLATFORM_TIME_TYPE_MACRO, PLATFORM_STD_TIME, PLATFORM_TIME_ALT),
            row(PLATFORM_FPRINTF_ALT, PLATFORM_C),
            row(PLATFORM_FPRINTF_MACRO, PLATFORM_C),
            exclusive(PLATFORM_FPRINTF_MACRO, PLATFORM_STD_FPRINTF, PLATFORM_FPRINTF_ALT),
            row(PLATFORM_FREE_MACRO, all(PLATFORM_C, PLATFORM_MEMORY)),
            exclusive(PLATFORM_FREE_MACRO, PLATFORM_STD_FREE),
            row(PLATFORM_FREE_MACRO, PLATFORM_CALLOC_MACRO,
                    "MBEDTLS_PLATFORM_CALLOC_MACRO must be defined if MBEDTLS_PLATFORM_FREE_MACRO is"),
            row(PLATFORM_CALLOC_MACRO, all(PLATFORM_C, PLATFORM_MEMORY)),
            exclusive(PLATFORM_CALLOC_MACRO, PLATFORM_STD_CALLOC),
            row(PLATFORM_CALLOC_MACRO, PLATFORM_FREE_MACRO,
                    "MBEDTLS_PLATFORM_FREE_MACRO must be defined if MBEDTLS_PLATFORM_CALLOC_MACRO is"),
            row(PLATFORM_MEMORY, PLATFORM_C),
            row(PLATFORM_PRINTF_ALT, PLATFORM_C),
            row(PLATFORM_PRINTF_MACRO, PLATFORM_C),
            exclusive(PLATFORM_PRINTF_MACRO, PLATFORM_STD_PRINTF, PLATFORM_PRINTF_ALT),
            row(PLATFORM_SNPRINTF_ALT, PLATFORM_C),
            row(PLATFORM_SNPRINTF_MACRO, PLATFORM_C),
            exclusive(PLATFORM_SNPRINTF_MACRO, PLATFORM_STD_SNPRINTF, PLATFORM_SNPRINTF_ALT),
            row228(PLATFORM_VSNPRINTF_ALT, PLATFORM_C),
            row228(PLATFORM_VSNPRINTF_MACRO, PLATFORM_C),
            exclusive228(PLATFORM_VSNPRINTF_MACRO, PLATFORM_STD_VSNPRINTF, PLATFORM_VSNPRINTF_ALT),
            row(PLATFORM_STD_MEM_HDR, PLATFORM_NO_STD_FUNCTIONS),
            row216(PLATFORM_STD_CALLOC, PLATFORM_MEMORY),
            row(PLATFORM_STD_CALLOC, PLATFORM_MEMORY),
            row(PLATFORM_STD_FREE, PLATFORM_MEMORY),
            row(PLATFORM_STD_EXIT, PLATFORM_EXIT_ALT),
            row(PLATFORM_STD_TIME, all(PLATFORM_TIME_ALT, HAVE_TIME)),
            row(PLATFORM_STD_FPRINTF, PLATFORM_FPRINTF_ALT),
            row(PLATFORM_STD_PRINTF, PLATFORM_PRINTF_ALT),
            row(PLATFORM_STD_SNPRINTF, PLATFORM_SNPRINTF_ALT),
            row(ENTROPY_NV_SEED, all(PLATFORM_C, ENTROPY_C)),
            row(PLATFORM_NV_SEED_ALT, ENTROPY_NV_SEED),
            row(PLATFORM_STD_NV_SEED_READ, PLATFORM_NV_SEED_ALT),
            row(PLATFORM_STD_NV_SEED_WRITE, PLATFORM_NV_SEED_ALT),
            row(PLATFORM_NV_SEED_READ_MACRO, none(PLATFORM_STD_NV_SEED_READ, PLATFORM_NV_SEED_ALT),
                    "MBEDTLS_PLATFORM_NV_SEED_READ_MACRO and MBEDTLS_PLATFORM_STD_NV_SEED_READ cannot be "
                    + "defined simultaneously"),
            row(PLATFORM_NV_SEED_WRITE_MACRO, none(PLATFORM_STD_NV_SEED_WRITE, PLATFORM_NV_SEED_ALT),
                    "MBEDTLS_PLATFORM_NV_SEED_WRITE_MACRO and MBEDTLS_PLATFORM_STD_NV_SEED_WRITE cannot be "
                    + "defined simultaneously"),
            row228(PSA_CRYPTO_C, any(all(any(CTR_DRBG_C, HMAC_DRBG_C), ENTROPY_C), PSA_CRYPTO_EXTERNAL_RNG),
                    "MBEDTLS_PSA_CRYPTO_C defined, but not all prerequisites (missing RNG)"),
            row228(PSA_CRYPTO_SPM, PSA_CRYPTO_C),
            row228(PSA_CRYPTO_SE_C, all(PSA_CRYPTO_C, PSA_CRYPTO_STORAGE_C)),
            row228(PSA_CRYPTO_STORAGE_C, PSA_CRYPTO_C),
            row228(PSA_INJECT_ENTROPY, all(PSA_CRYPTO_STORAGE_C, ENTROPY_NV_SEED)),
            row228(PSA_INJECT_ENTROPY, NO_DEFAULT_ENTROPY_SOURCES,
                    "MBEDTLS_PSA_INJECT_ENTROPY is not compatible with actual entropy sources"),
            row228(PSA_INJECT_ENTROPY, not(PSA_CRYPTO_EXTERNAL_RNG),
                    "MBEDTLS_PSA_INJECT_ENTROPY is not compatible with MBEDTLS_PSA_CRYPTO_EXTERNAL_RNG"),
            row228(PSA_ITS_FILE_C, FS_IO),
            row228(PSA_CRYPTO_KEY_ID_ENCODES_OWNER, not(USE_PSA_CRYPTO),
                    "MBEDTLS_PSA_CRYPTO_KEY_ID_ENCODES_OWNER defined, but it cannot coexist with "
                    + "MBEDTLS_USE_PSA_CRYPTO."),
            row228(all(PK_C, USE_PSA_CRYPTO, ECDSA_C), PK_WRITE_C,
                    "MBEDTLS_PK_C in configuration with MBEDTLS_USE_PSA_CRYPTO and MBEDTLS_ECDSA_C requires "
                    + "MBEDTLS_PK_WRITE_C to be defined."),
            row228(all(PSA_CRYPTO_C, RSA_C), all(PK_PARSE_C, PK_WRITE_C),
                    "MBEDTLS_PSA_CRYPTO_C with MBEDTLS_RSA_C requires MBEDTLS_PK_PARSE_C and MBEDTLS_PK_WRITE_C"),
            row(RSA_C, all(BIGNUM_C, OID_C)),
            row(RSA_C, any(PKCS1_V21, PKCS1_V15), "MBEDTLS_RSA_C defined, but none of the PKCS1 versions enabled"),
            row(X509_RSASSA_PSS_SUPPORT, all(RSA_C, PKCS1_V21)),
            row228(SHA512_NO_SHA384, SHA512_C, "MBEDTLS_SHA512_NO_SHA384 defined without MBEDTLS_SHA512_C"),
            row(SSL_PROTO_SSL3, all(MD5_C, SHA1_C)),
            row(SSL_PROTO_TLS1, all(MD5_C, SHA1_C)),
            row(SSL_PROTO_TLS1_1, all(MD5_C, SHA1_C)),
            row(SSL_PROTO_TLS1_2, any(SHA1_C, SHA256_C, SHA512_C)),
            row228(SSL_PROTO_TLS1_3_EXPERIMENTAL, any(HKDF_C, SHA256_C, SHA512_C)),
            row228(ANY_PROTOCOL, ANY_KEY_EXCHANGE,
                    "One or more versions of the TLS protocol are enabled but no key exchange methods defined "
                    + "with MBEDTLS_KEY_EXCHANGE_xxxx"),
            row(SSL_PROTO_DTLS, any(SSL_PROTO_TLS1_1, SSL_PROTO_TLS1_2)),
            row(SSL_CLI_C, SSL_TLS_C),
            row(SSL_TLS_C, all(CIPHER_C, MD_C)),
            row(SSL_SRV_C, SSL_TLS_C),
            row(SSL_TLS_C, ANY_PROTOCOL, "MBEDTLS_SSL_TLS_C defined, but no protocols are active"),
            row(all(SSL_TLS_C, SSL_PROTO_SSL3, SSL_PROTO_TLS1_1), SSL_PROTO_TLS1, "Illegal protocol selection"),
            row(all(SSL_TLS_C, SSL_PROTO_TLS1, SSL_PROTO_TLS1_2), SSL_PROTO_TLS1_1, "Illegal protocol selection"),
            row(all(SSL_TLS_C, SSL_PROTO_SSL3, SSL_PROTO_TLS1_2), all(SSL_PROTO_TLS1, SSL_PROTO_TLS1_1),
                    "Illegal protocol selection"),
            row(SSL_DTLS_HELLO_VERIFY, SSL_PROTO_DTLS,
                    "MBEDTLS_SSL_DTLS_HELLO_VERIFY  defined, but not all prerequisites"),
            row(SSL_DTLS_CLIENT_PORT_REUSE, SSL_DTLS_HELLO_VERIFY,
                    "MBEDTLS_SSL_DTLS_CLIENT_PORT_REUSE  defined, but not all prerequisites"),
            row(SSL_DTLS_ANTI_REPLAY, all(SSL_TLS_C, SSL_PROTO_DTLS),
                    "MBEDTLS_SSL_DTLS_ANTI_REPLAY  defined, but not all prerequisites"),
            row228(SSL_DTLS_CONNECTION_ID, all(SSL_TLS_C, SSL_PROTO_DTLS),
                    "MBEDTLS_SSL_DTLS_CONNECTION_ID  defined, but not all prerequisites"),
            row228(SSL_DTLS_CONNECTION_ID, atMost(SSL_CID_IN_LEN_MAX, 255),
                    "MBEDTLS_SSL_CID_IN_LEN_MAX too large (max 255)"),
            row228(SSL_DTLS_CONNECTION_ID, atMost(SSL_CID_OUT_LEN_MAX, 255),
                    "MBEDTLS_SSL_CID_OUT_LEN_MAX too large (max 255)"),
            row(SSL_DTLS_BADMAC_LIMIT, all(SSL_TLS_C, SSL_PROTO_DTLS),
                    "MBEDTLS_SSL_DTLS_BADMAC_LIMIT  defined, but not all prerequisites"),
            row216(SSL_ENCRYPT_THEN_MAC, ANY_TLS, "MBEDTLS_SSL_ENCRYPT_THEN_MAC defined, but not all prerequsites"),
            row216(SSL_EXTENDED_MASTER_SECRET, ANY_TLS,
                    "MBEDTLS_SSL_EXTENDED_MASTER_SECRET defined, but not all prerequsites"),
            row228(SSL_ENCRYPT_THEN_MAC, ANY_TLS),
            row228(SSL_EXTENDED_MASTER_SECRET, ANY_TLS),
            row(SSL_TICKET_C, CIPHER_C),
            row228(SSL_TICKET_C, CIPHER_MODE_AEAD),
            row(SSL_CBC_RECORD_SPLITTING, any(SSL_PROTO_SSL3, SSL_PROTO_TLS1)),
            row(SSL_SERVER_NAME_INDICATION, X509_CRT_PARSE_C),
            row(THREADING_PTHREAD, THREADING_C),
            row(THREADING_ALT, all(THREADING_C, not(THREADING_PTHREAD))),
            row(THREADING_C, any(THREADING_PTHREAD, THREADING_ALT),
                    "MBEDTLS_THREADING_C defined, single threading implementation required"),
            row228(USE_PSA_CRYPTO, PSA_CRYPTO_C),
            row(VERSION_FEATURES, VERSION_C),
            row(X509_USE_C, all(BIGNUM_C, OID_C, ASN1_PARSE_C, PK_PARSE_C)),
            row(X509_CREATE_C, all(BIGNUM_C, OID_C, ASN1_WRITE_C, PK_WRITE_C)),
            row228(CERTS_C, X509_USE_C),
            row(X509_CRT_PARSE_C, X509_USE_C),
            row(X509_CRL_PARSE_C, X509_USE_C),
            row(X509_CSR_PARSE_C, X509_USE_C),
            row(X509_CRT_WRITE_C, X509_CREATE_C),
            row(X509_CSR_WRITE_C, X509_CREATE_C),
            exclusive(HAVE_INT32, HAVE_INT64),
            row(any(HAVE_INT32, HAVE_INT64), not(HAVE_ASM),
                    "MBEDTLS_HAVE_INT32/MBEDTLS_HAVE_INT64 and MBEDTLS_HAVE_ASM cannot be defined simultaneously"),
            row228(SSL_PROTO_SSL3, not(DEPRECATED_REMOVED),
                    "MBEDTLS_SSL_PROTO_SSL3 is deprecated and will be removed in a future version of Mbed TLS"),
            row228(SSL_SRV_SUPPORT_SSLV2_CLIENT_HELLO, not(DEPRECATED_REMOVED),
                    "MBEDTLS_SSL_SRV_SUPPORT_SSLV2_CLIENT_HELLO is deprecated and will be removed in a future "
                    + "version of Mbed TLS"),
            row228(SSL_HW_RECORD_ACCEL, not(DEPRECATED_REMOVED),
                    "MBEDTLS_SSL_HW_RECORD_ACCEL is deprecated and will be removed in a future version of Mbed "
                    + "TLS"),
            row228(SSL_DTLS_SRTP, SSL_PROTO_DTLS),
            row228(SSL_VARIABLE_BUFFER_LENGTH, SSL_MAX_FRAGMENT_LENGTH),
            row228(SSL_CONTEXT_SERIALIZATION, CIPHER_MODE_AEAD));

    private CheckConfig() {
    }
}
