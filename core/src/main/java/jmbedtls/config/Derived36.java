package jmbedtls.config;

import static jmbedtls.config.Condition.all;
import static jmbedtls.config.Condition.any;
import static jmbedtls.config.Condition.none;
import static jmbedtls.config.Condition.not;
import static jmbedtls.config.Feature.*;

/**
 * What check_config.h of 3.6.6 asks of the host, and the macros that its headers define from switches
 * (config_adjust_legacy_crypto.h, config_adjust_psa_from_legacy.h). The cryptography is the library's own: no driver
 * takes a part of it over.
 */
final class Derived36 {
    static final Condition ALWAYS = all();
    static final Condition EIGHT_BIT_CHARS = new Condition.Given("CHAR_BIT == 8", true);
    static final Condition WINDOWS = new Condition.Given("_WIN32", false);
    static final Condition MBED_OS = new Condition.Given("TARGET_LIKE_MBED", false);
    static final Condition GCC_OR_CLANG = new Condition.Given("GCC or Clang", true);
    static final Condition MEMORY_SANITIZER = new Condition.Given("MemorySanitizer", false);
    static final Condition ARMV8_A = new Condition.Given("Armv8-A", false);
    static final Condition NO_PARTIAL_ACCELERATION = new Condition.Given("no or full acceleration", true);
    /** With PSA_CRYPTO_C the headers turn CIPHER_C on themselves where its modes are wanted. */
    static final Condition SOFT_BLOCK_MODES = new Condition.Given("PSA_HAVE_SOFT_BLOCK_MODE", false);
    /** Its header, ssl_ciphersuites.h, comes after check_config.h, which therefore never sees it defined. */
    static final Condition WITH_CERT_BEFORE_ITS_HEADER =
            new Condition.Given(DerivedMacro.KEY_EXCHANGE_WITH_CERT_ENABLED.macro(), false);

    static final Condition MD_LIGHT = any(MD_C, ECJPAKE_C, PEM_PARSE_C, ENTROPY_C, PK_C, PKCS12_C, RSA_C, SSL_TLS_C,
            X509_USE_C, X509_CREATE_C);
    static final Condition MD_CAN_SHA1 = all(SHA1_C, MD_LIGHT);
    static final Condition MD_CAN_SHA256 = all(SHA256_C, MD_LIGHT);
    static final Condition MD_CAN_SHA384 = all(SHA384_C, MD_LIGHT);
    static final Condition MD_CAN_SHA512 = all(SHA512_C, MD_LIGHT);
    /** GCM and CCM have the block ciphers from CIPHER_C, or, without it, by themselves. */
    static final Condition CCM_GCM_CAN_AES = AES_C;
    static final Condition CCM_GCM_CAN_ARIA = ARIA_C;
    static final Condition CCM_GCM_CAN_CAMELLIA = CAMELLIA_C;
    static final Condition ECP_LIGHT = any(ECP_C, PK_PARSE_EC_EXTENDED, PK_PARSE_EC_COMPRESSED);
    static final Condition PSA_ECB = psa(any(AES_C, DES_C, ARIA_C, CAMELLIA_C));

    static final Condition CAN_ECDH = own(ECDH_C);
    static final Condition PK_CAN_ECDSA_SIGN =
            any(all(not(USE_PSA_CRYPTO), ECDSA_C), all(USE_PSA_CRYPTO, psa(all(ECDSA_C, ECP_C))));
    static final Condition PK_CAN_ECDSA_VERIFY = PK_CAN_ECDSA_SIGN;
    static final Condition PK_HAVE_ECC_KEYS = ECP_C;
    static final Condition SSL_HAVE_CCM = own(CCM_C);
    static final Condition SSL_HAVE_GCM = own(GCM_C);
    static final Condition SSL_HAVE_CHACHAPOLY = own(CHACHAPOLY_C);

    static final Condition THREADING_IMPL = any(THREADING_PTHREAD, THREADING_ALT);
    /** Without DTLS config_adjust_ssl.h takes the number away. */
    static final Condition CID_COMPAT =
            all(SSL_PROTO_DTLS, new Condition.IsSet(NumericMacro.SSL_DTLS_CONNECTION_ID_COMPAT));
    static final Condition ANY_KEY_EXCHANGE = any(KEY_EXCHANGE_RSA_ENABLED, KEY_EXCHANGE_DHE_RSA_ENABLED,
            KEY_EXCHANGE_ECDHE_RSA_ENABLED, KEY_EXCHANGE_ECDHE_ECDSA_ENABLED, KEY_EXCHANGE_ECDH_RSA_ENABLED,
            KEY_EXCHANGE_ECDH_ECDSA_ENABLED, KEY_EXCHANGE_PSK_ENABLED, KEY_EXCHANGE_DHE_PSK_ENABLED,
            KEY_EXCHANGE_RSA_PSK_ENABLED, KEY_EXCHANGE_ECDHE_PSK_ENABLED, KEY_EXCHANGE_ECJPAKE_ENABLED);

    private Derived36() {
    }

    /** The macro PSA_WANT_… of what a switch compiles in. */
    static Condition psa(Condition part) {
        return all(part, PSA_CRYPTO_CLIENT);
    }

    /** What TLS uses of a part: the module itself, or PSA's with MBEDTLS_USE_PSA_CRYPTO. */
    private static Condition own(Feature part) {
        return all(part, any(not(USE_PSA_CRYPTO), PSA_CRYPTO_CLIENT));
    }
}
