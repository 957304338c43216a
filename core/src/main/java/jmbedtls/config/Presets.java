package jmbedtls.config;

import static jmbedtls.config.Feature.*;

import jmbedtls.crypto.EcGroup;

/** Ready-made configurations. */
public final class Presets {
    /** The config.h that Mbed TLS 2.28.10 comes with. */
    public static final BuildConfig DEFAULT_2_28 = BuildConfig.builder()
            .enable(
                    HAVE_ASM, HAVE_TIME, HAVE_TIME_DATE, CIPHER_MODE_CBC, CIPHER_MODE_CFB, CIPHER_MODE_CTR,
                    CIPHER_MODE_OFB, CIPHER_MODE_XTS, CIPHER_PADDING_PKCS7, CIPHER_PADDING_ONE_AND_ZEROS,
                    CIPHER_PADDING_ZEROS_AND_LEN, CIPHER_PADDING_ZEROS, REMOVE_ARC4_CIPHERSUITES,
                    REMOVE_3DES_CIPHERSUITES, ECP_DP_SECP192R1_ENABLED, ECP_DP_SECP224R1_ENABLED,
                    ECP_DP_SECP256R1_ENABLED, ECP_DP_SECP384R1_ENABLED, ECP_DP_SECP521R1_ENABLED,
                    ECP_DP_SECP192K1_ENABLED, ECP_DP_SECP224K1_ENABLED, ECP_DP_SECP256K1_ENABLED,
                    ECP_DP_BP256R1_ENABLED, ECP_DP_BP384R1_ENABLED, ECP_DP_BP512R1_ENABLED,
                    ECP_DP_CURVE25519_ENABLED, ECP_DP_CURVE448_ENABLED, ECP_NIST_OPTIM, ECDH_LEGACY_CONTEXT,
                    ECDSA_DETERMINISTIC, KEY_EXCHANGE_PSK_ENABLED, KEY_EXCHANGE_DHE_PSK_ENABLED,
                    KEY_EXCHANGE_ECDHE_PSK_ENABLED, KEY_EXCHANGE_RSA_PSK_ENABLED, KEY_EXCHANGE_RSA_ENABLED,
                    KEY_EXCHANGE_DHE_RSA_ENABLED, KEY_EXCHANGE_ECDHE_RSA_ENABLED, KEY_EXCHANGE_ECDHE_ECDSA_ENABLED,
                    KEY_EXCHANGE_ECDH_ECDSA_ENABLED, KEY_EXCHANGE_ECDH_RSA_ENABLED, PK_PARSE_EC_EXTENDED,
                    ERROR_STRERROR_DUMMY, GENPRIME, FS_IO, PK_RSA_ALT_SUPPORT, PKCS1_V15, PKCS1_V21, SELF_TEST,
                    SSL_ALL_ALERT_MESSAGES, SSL_RECORD_CHECKING, SSL_CONTEXT_SERIALIZATION, SSL_ENCRYPT_THEN_MAC,
                    SSL_EXTENDED_MASTER_SECRET, SSL_FALLBACK_SCSV, SSL_KEEP_PEER_CERTIFICATE,
                    SSL_CBC_RECORD_SPLITTING, SSL_RENEGOTIATION, SSL_MAX_FRAGMENT_LENGTH, SSL_PROTO_TLS1,
                    SSL_PROTO_TLS1_1, SSL_PROTO_TLS1_2, SSL_PROTO_DTLS, SSL_ALPN, SSL_DTLS_ANTI_REPLAY,
                    SSL_DTLS_HELLO_VERIFY, SSL_DTLS_CLIENT_PORT_REUSE, SSL_DTLS_BADMAC_LIMIT, SSL_SESSION_TICKETS,
                    SSL_EXPORT_KEYS, SSL_SERVER_NAME_INDICATION, SSL_TRUNCATED_HMAC, VERSION_FEATURES,
                    X509_CHECK_KEY_USAGE, X509_CHECK_EXTENDED_KEY_USAGE, X509_RSASSA_PSS_SUPPORT, AESNI_C, AES_C,
                    ARC4_C, ASN1_PARSE_C, ASN1_WRITE_C, BASE64_C, BIGNUM_C, BLOWFISH_C, CAMELLIA_C, CCM_C, CERTS_C,
                    CHACHA20_C, CHACHAPOLY_C, CIPHER_C, CTR_DRBG_C, DEBUG_C, DES_C, DHM_C, ECDH_C, ECDSA_C, ECP_C,
                    ENTROPY_C, ERROR_C, GCM_C, HKDF_C, HMAC_DRBG_C, MD_C, MD5_C, NET_C, OID_C, PADLOCK_C,
                    PEM_PARSE_C, PEM_WRITE_C, PK_C, PK_PARSE_C, PK_WRITE_C, PKCS5_C, PKCS12_C, PLATFORM_C,
                    POLY1305_C, PSA_CRYPTO_C, PSA_CRYPTO_STORAGE_C, PSA_ITS_FILE_C, RIPEMD160_C, RSA_C, SHA1_C,
                    SHA256_C, SHA512_C, SSL_CACHE_C, SSL_COOKIE_C, SSL_TICKET_C, SSL_CLI_C, SSL_SRV_C, SSL_TLS_C,
                    TIMING_C, VERSION_C, X509_USE_C, X509_CRT_PARSE_C, X509_CRL_PARSE_C, X509_CSR_PARSE_C,
                    X509_CREATE_C, X509_CRT_WRITE_C, X509_CSR_WRITE_C, XTEA_C)
            .preset();

    /** The config.h that Mbed TLS 2.16.2 comes with. */
    public static final BuildConfig DEFAULT_2_16 = DEFAULT_2_28.toBuilder()
            .version(ReferenceVersion.V2_16_2)
            .disable(ECDH_LEGACY_CONTEXT, PSA_CRYPTO_C, PSA_CRYPTO_STORAGE_C, PSA_ITS_FILE_C,
                    SSL_CONTEXT_SERIALIZATION, SSL_KEEP_PEER_CERTIFICATE, SSL_RECORD_CHECKING)
            .enable(TLS_DEFAULT_ALLOW_SHA1_IN_KEY_EXCHANGE)
            .preset();

    /** configs/config-suite-b.h of 2.28.10: the two suites of RFC 6460 and little memory. */
    public static final BuildConfig SUITE_B = BuildConfig.builder()
            .enable(
                    HAVE_ASM, HAVE_TIME, AES_ROM_TABLES, ECP_DP_SECP256R1_ENABLED, ECP_DP_SECP384R1_ENABLED,
                    ECP_NIST_OPTIM, KEY_EXCHANGE_ECDHE_ECDSA_ENABLED, SSL_PROTO_TLS1_2, AES_C, ASN1_PARSE_C,
                    ASN1_WRITE_C, BASE64_C, BIGNUM_C, CERTS_C, CIPHER_C, CTR_DRBG_C, ECDH_C, ECDSA_C, ECP_C,
                    ENTROPY_C, GCM_C, MD_C, NET_C, OID_C, PEM_PARSE_C, PK_C, PK_PARSE_C, SHA256_C, SHA512_C,
                    SSL_CLI_C, SSL_SRV_C, SSL_TLS_C, X509_USE_C, X509_CRT_PARSE_C)
            .set(NumericMacro.MPI_MAX_SIZE, 48)
            .set(NumericMacro.ECP_WINDOW_SIZE, 2)
            .set(NumericMacro.ECP_FIXED_POINT_OPTIM, 0)
            .set(NumericMacro.ENTROPY_MAX_SOURCES, 2)
            .set(NumericMacro.SSL_MAX_CONTENT_LEN, 1024)
            .ciphersuites(0xC02C, 0xC02B)
            .preset();

    /** configs/config-ccm-psk-tls1_2.h of 2.28.10: a pre-shared key, AES-CCM-8, and no certificates. */
    public static final BuildConfig CCM_PSK_TLS1_2 = BuildConfig.builder()
            .enable(
                    AES_ROM_TABLES, KEY_EXCHANGE_PSK_ENABLED, SSL_PROTO_TLS1_2, AES_C, CCM_C, CIPHER_C, CTR_DRBG_C,
                    ENTROPY_C, MD_C, NET_C, SHA256_C, SSL_CLI_C, SSL_SRV_C, SSL_TLS_C)
            .set(NumericMacro.SSL_MAX_CONTENT_LEN, 1024)
            .set(NumericMacro.PSK_MAX_LEN, 16)
            .set(NumericMacro.ENTROPY_MAX_SOURCES, 2)
            .ciphersuites(0xC0A9, 0xC0A8)
            .preset();

    /** configs/config-thread.h of 2.28.10: EC J-PAKE for Thread networks. */
    public static final BuildConfig THREAD = BuildConfig.builder()
            .enable(
                    HAVE_ASM, AES_ROM_TABLES, ECP_DP_SECP256R1_ENABLED, ECP_NIST_OPTIM,
                    KEY_EXCHANGE_ECJPAKE_ENABLED, SSL_MAX_FRAGMENT_LENGTH, SSL_PROTO_TLS1_2, SSL_PROTO_DTLS,
                    SSL_DTLS_ANTI_REPLAY, SSL_DTLS_HELLO_VERIFY, SSL_EXPORT_KEYS, AES_C, ASN1_PARSE_C, ASN1_WRITE_C,
                    BIGNUM_C, CCM_C, CIPHER_C, CMAC_C, CTR_DRBG_C, ECJPAKE_C, ECP_C, ENTROPY_C, HMAC_DRBG_C, MD_C,
                    NET_C, OID_C, PK_C, PK_PARSE_C, SHA256_C, SSL_COOKIE_C, SSL_CLI_C, SSL_SRV_C, SSL_TLS_C,
                    TIMING_C)
            .set(NumericMacro.MPI_MAX_SIZE, 32)
            .ciphersuites(0xC0FF)
            .preset();

    /**
     * A client on an STM32 with 2.16.2 as STM32Cube's SSL_Client sample has it: secp224r1 and ECDHE-ECDSA are all
     * that it offers.
     */
    public static final BuildConfig STM32_SEED = BuildConfig.builder()
            .version(ReferenceVersion.V2_16_2)
            .enable(
                    ECP_DP_SECP224R1_ENABLED, ECP_NIST_OPTIM, KEY_EXCHANGE_ECDHE_ECDSA_ENABLED, PKCS1_V15,
                    SSL_ENCRYPT_THEN_MAC, SSL_EXTENDED_MASTER_SECRET, SSL_PROTO_TLS1_2, SSL_SESSION_TICKETS,
                    SSL_SERVER_NAME_INDICATION, AES_C, ASN1_PARSE_C, ASN1_WRITE_C, BASE64_C, BIGNUM_C, CERTS_C,
                    CIPHER_C, CTR_DRBG_C, DEBUG_C, ECDH_C, ECDSA_C, ECP_C, ENTROPY_C, ERROR_C, GCM_C, MD_C, NET_C,
                    OID_C, PEM_PARSE_C, PK_C, PK_PARSE_C, PLATFORM_C, RSA_C, SHA256_C, SSL_CLI_C, SSL_TLS_C,
                    X509_USE_C, X509_CRT_PARSE_C)
            .preset();

    /**
     * For a gateway that talks to servers of today: ephemeral key exchange, AEAD ciphers, SHA-2, curves of 256
     * bits and more, and no renegotiation; AES-128-GCM and secp256r1, which this library is tuned for, are offered
     * first. Not one of Mbed TLS's, in whose order most servers choose secp521r1.
     */
    public static final BuildConfig GATEWAY = BuildConfig.builder()
            .enable(
                    HAVE_ASM, HAVE_TIME, HAVE_TIME_DATE, ECP_DP_SECP256R1_ENABLED, ECP_DP_SECP384R1_ENABLED,
                    ECP_DP_SECP521R1_ENABLED, ECP_DP_BP256R1_ENABLED, ECP_DP_BP384R1_ENABLED,
                    ECP_DP_BP512R1_ENABLED, ECP_DP_CURVE25519_ENABLED, ECP_DP_CURVE448_ENABLED, ECP_NIST_OPTIM,
                    ECDSA_DETERMINISTIC, KEY_EXCHANGE_ECDHE_PSK_ENABLED, KEY_EXCHANGE_ECDHE_RSA_ENABLED,
                    KEY_EXCHANGE_ECDHE_ECDSA_ENABLED, FS_IO, PK_RSA_ALT_SUPPORT, PKCS1_V15, PKCS1_V21,
                    SSL_ALL_ALERT_MESSAGES, SSL_ENCRYPT_THEN_MAC, SSL_EXTENDED_MASTER_SECRET,
                    SSL_KEEP_PEER_CERTIFICATE, SSL_MAX_FRAGMENT_LENGTH, SSL_PROTO_TLS1_2, SSL_ALPN,
                    SSL_SESSION_TICKETS, SSL_EXPORT_KEYS, SSL_SERVER_NAME_INDICATION, X509_CHECK_KEY_USAGE,
                    X509_CHECK_EXTENDED_KEY_USAGE, X509_RSASSA_PSS_SUPPORT, AESNI_C, AES_C, ASN1_PARSE_C,
                    ASN1_WRITE_C, BASE64_C, BIGNUM_C, CCM_C, CHACHA20_C, CHACHAPOLY_C, CIPHER_C, CTR_DRBG_C,
                    DEBUG_C, ECDH_C, ECDSA_C, ECP_C, ENTROPY_C, ERROR_C, GCM_C, HMAC_DRBG_C, MD_C, NET_C, OID_C,
                    PEM_PARSE_C, PK_C, PK_PARSE_C, PLATFORM_C, POLY1305_C, RSA_C, SHA256_C, SHA512_C, SSL_CLI_C,
                    SSL_TLS_C, TIMING_C, VERSION_C, X509_USE_C, X509_CRT_PARSE_C, X509_CRL_PARSE_C)
            // AES-GCM with ECDHE_ECDSA before ECDHE_RSA, then ChaCha20-Poly1305
            .preferredCiphersuites(0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8)
            .preferredCurves(EcGroup.SECP256R1, EcGroup.CURVE25519)
            .preset();

    private Presets() {
    }
}
