package jmbedtls.config.header;

import static jmbedtls.config.Feature.*;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jmbedtls.config.Feature;

/**
 * What the {@code PSA_WANT_} macros of psa/crypto_config.h ask for, in the switches of 2.28. Modules that others
 * merely need, such as BIGNUM_C, are not here: {@link LaterSeries} adds them.
 */
final class PsaWant {
    private static final String PREFIX = "PSA_WANT_";
    /** A whole family of macros asks for the same. */
    private static final String RSA_KEY = "KEY_TYPE_RSA_";
    private static final String ECC_KEY = "KEY_TYPE_ECC_";

    private static final Map<String, List<Feature>> SWITCHES = Map.ofEntries(
            Map.entry("ALG_CBC_NO_PADDING", List.of(CIPHER_MODE_CBC)),
            Map.entry("ALG_CBC_PKCS7", List.of(CIPHER_MODE_CBC, CIPHER_PADDING_PKCS7)),
            Map.entry("ALG_CCM", List.of(CCM_C)),
            Map.entry("ALG_CCM_STAR_NO_TAG", List.of(CCM_C)),
            Map.entry("ALG_CFB", List.of(CIPHER_MODE_CFB)),
            Map.entry("ALG_CHACHA20_POLY1305", List.of(CHACHAPOLY_C, CHACHA20_C, POLY1305_C)),
            Map.entry("ALG_CMAC", List.of(CMAC_C)),
            Map.entry("ALG_CTR", List.of(CIPHER_MODE_CTR)),
            Map.entry("ALG_DETERMINISTIC_ECDSA", List.of(ECDSA_C, ECDSA_DETERMINISTIC, HMAC_DRBG_C)),
            Map.entry("ALG_ECDH", List.of(ECDH_C)),
            Map.entry("ALG_ECDSA", List.of(ECDSA_C)),
            Map.entry("ALG_GCM", List.of(GCM_C)),
            Map.entry("ALG_HMAC", List.of(MD_C)),
            Map.entry("ALG_JPAKE", List.of(ECJPAKE_C, ECP_DP_SECP256R1_ENABLED)),
            Map.entry("ALG_MD5", List.of(MD5_C)),
            Map.entry("ALG_OFB", List.of(CIPHER_MODE_OFB)),
            Map.entry("ALG_RIPEMD160", List.of(RIPEMD160_C)),
            Map.entry("ALG_RSA_OAEP", List.of(RSA_C, PKCS1_V21)),
            Map.entry("ALG_RSA_PKCS1V15_CRYPT", List.of(RSA_C, PKCS1_V15)),
            Map.entry("ALG_RSA_PKCS1V15_SIGN", List.of(RSA_C, PKCS1_V15)),
            Map.entry("ALG_RSA_PSS", List.of(RSA_C, PKCS1_V21)),
            Map.entry("ALG_SHA_1", List.of(SHA1_C)),
            Map.entry("ALG_SHA_224", List.of(SHA256_C)),
            Map.entry("ALG_SHA_256", List.of(SHA256_C)),
            Map.entry("ALG_SHA_384", List.of(SHA512_C)),
            Map.entry("ALG_SHA_512", List.of(SHA512_C)),
            Map.entry("ECC_BRAINPOOL_P_R1_256", List.of(ECP_DP_BP256R1_ENABLED)),
            Map.entry("ECC_BRAINPOOL_P_R1_384", List.of(ECP_DP_BP384R1_ENABLED)),
            Map.entry("ECC_BRAINPOOL_P_R1_512", List.of(ECP_DP_BP512R1_ENABLED)),
            Map.entry("ECC_MONTGOMERY_255", List.of(ECP_DP_CURVE25519_ENABLED)),
            Map.entry("ECC_MONTGOMERY_448", List.of(ECP_DP_CURVE448_ENABLED)),
            Map.entry("ECC_SECP_K1_192", List.of(ECP_DP_SECP192K1_ENABLED)),
            Map.entry("ECC_SECP_K1_224", List.of(ECP_DP_SECP224K1_ENABLED)),
            Map.entry("ECC_SECP_K1_256", List.of(ECP_DP_SECP256K1_ENABLED)),
            Map.entry("ECC_SECP_R1_192", List.of(ECP_DP_SECP192R1_ENABLED)),
            Map.entry("ECC_SECP_R1_224", List.of(ECP_DP_SECP224R1_ENABLED)),
            Map.entry("ECC_SECP_R1_256", List.of(ECP_DP_SECP256R1_ENABLED)),
            Map.entry("ECC_SECP_R1_384", List.of(ECP_DP_SECP384R1_ENABLED)),
            Map.entry("ECC_SECP_R1_521", List.of(ECP_DP_SECP521R1_ENABLED)),
            Map.entry("KEY_TYPE_AES", List.of(AES_C)),
            Map.entry("KEY_TYPE_ARIA", List.of(ARIA_C)),
            Map.entry("KEY_TYPE_CAMELLIA", List.of(CAMELLIA_C)),
            Map.entry("KEY_TYPE_CHACHA20", List.of(CHACHA20_C)),
            Map.entry("KEY_TYPE_DES", List.of(DES_C)),
            Map.entry("KEY_TYPE_RSA_KEY_PAIR_GENERATE", List.of(RSA_C, GENPRIME)));

    /** Real macros that no part of a TLS 1.2 client depends on. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "ALG_ECB_NO_PADDING", "ALG_FFDH", "ALG_HKDF", "ALG_HKDF_EXPAND", "ALG_HKDF_EXTRACT",
            "ALG_PBKDF2_AES_CMAC_PRF_128", "ALG_PBKDF2_HMAC", "ALG_SHA3_224", "ALG_SHA3_256", "ALG_SHA3_384",
            "ALG_SHA3_512", "ALG_STREAM_CIPHER", "ALG_TLS12_ECJPAKE_TO_PMS", "ALG_TLS12_PRF", "ALG_TLS12_PSK_TO_MS",
            "DH_RFC7919_2048", "DH_RFC7919_3072", "DH_RFC7919_4096", "DH_RFC7919_6144", "DH_RFC7919_8192",
            "KEY_TYPE_DERIVE", "KEY_TYPE_DH_KEY_PAIR_BASIC", "KEY_TYPE_DH_KEY_PAIR_DERIVE",
            "KEY_TYPE_DH_KEY_PAIR_EXPORT", "KEY_TYPE_DH_KEY_PAIR_GENERATE", "KEY_TYPE_DH_KEY_PAIR_IMPORT",
            "KEY_TYPE_DH_PUBLIC_KEY", "KEY_TYPE_HMAC", "KEY_TYPE_PASSWORD", "KEY_TYPE_PASSWORD_HASH",
            "KEY_TYPE_RAW_DATA");

    private PsaWant() {
    }

    /** Whether a macro is of this family. */
    static boolean isOne(String macro) {
        return macro.startsWith(PREFIX);
    }

    /** The switches that a macro stands for: empty if it has no effect here, null if there is no such macro. */
    static List<Feature> switches(String macro) {
        String name = macro.substring(PREFIX.length());
        List<Feature> switches = SWITCHES.get(name);
        if (switches != null) {
            return switches;
        }
        if (name.startsWith(RSA_KEY)) {
            return List.of(RSA_C);
        }
        return name.startsWith(ECC_KEY) ? List.of(ECP_C) : WITHOUT_EFFECT.contains(name) ? List.of() : null;
    }
}
