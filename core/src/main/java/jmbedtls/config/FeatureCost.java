package jmbedtls.config;

/**
 * What a switch costs a device, on a coarse scale: 1 for a table or a branch, more for a module or for arithmetic
 * on longer numbers. Only the order that follows from it is of interest.
 */
public final class FeatureCost {
    private FeatureCost() {
    }

    /** 1 to 50. */
    public static int of(Feature feature) {
        return switch (feature) {
            case ECP_DP_SECP256R1_ENABLED -> 1;
            case ECP_DP_SECP192R1_ENABLED, ECP_DP_SECP224R1_ENABLED, ECP_DP_CURVE25519_ENABLED -> 2;
            case ECP_DP_SECP384R1_ENABLED -> 3;
            case ECP_DP_SECP521R1_ENABLED, ECP_DP_SECP256K1_ENABLED, ECP_DP_BP256R1_ENABLED,
                    ECP_DP_CURVE448_ENABLED, ECP_DP_SECP192K1_ENABLED, ECP_DP_SECP224K1_ENABLED -> 4;
            case ECP_DP_BP384R1_ENABLED, ECP_DP_BP512R1_ENABLED -> 5;
            case SHA512_C, CHACHA20_C, POLY1305_C, CCM_C, GCM_C, SHA256_C, SHA1_C, MD5_C -> 3;
            case AES_C, CAMELLIA_C, ARIA_C, DES_C, ARC4_C, ECDSA_C, ECDH_C, DHM_C -> 4;
            case RSA_C, ECP_C, BIGNUM_C, X509_CRT_PARSE_C, PSA_CRYPTO_C -> 6;
            // Old protocols and exchanges are not added for the sake of a requirement that others meet as well.
            case SSL_PROTO_SSL3, SSL_PROTO_TLS1, SSL_PROTO_TLS1_1, KEY_EXCHANGE_RSA_ENABLED, KEY_EXCHANGE_RSA_PSK_ENABLED,
                    KEY_EXCHANGE_ECDH_RSA_ENABLED, KEY_EXCHANGE_ECDH_ECDSA_ENABLED -> 6;
            // Deprecated or dangerous ways to meet a requirement are the last resort.
            case ECP_NO_INTERNAL_RNG, ECP_ALT, ECP_INTERNAL_ALT, PSA_CRYPTO_EXTERNAL_RNG, ENABLE_WEAK_CIPHERSUITES,
                    THREADING_ALT, NO_DEFAULT_ENTROPY_SOURCES -> 50;
            default -> 1;
        };
    }
}
