package jmbedtls.config;

import static jmbedtls.config.Condition.all;
import static jmbedtls.config.Condition.any;

import java.util.List;

/**
 * Macros that Mbed TLS's own headers define from the switches of config.h. The name of a constant is that of
 * 2.28 without {@code MBEDTLS_}; the definitions are 2.28's too.
 */
public enum DerivedMacro implements Condition {
    /** ssl_ciphersuites.h: a key exchange in which the server sends a certificate. */
    KEY_EXCHANGE_WITH_CERT_ENABLED(any(
            Feature.KEY_EXCHANGE_RSA_ENABLED, Feature.KEY_EXCHANGE_DHE_RSA_ENABLED,
            Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED, Feature.KEY_EXCHANGE_ECDHE_ECDSA_ENABLED,
            Feature.KEY_EXCHANGE_RSA_PSK_ENABLED, Feature.KEY_EXCHANGE_ECDH_RSA_ENABLED,
            Feature.KEY_EXCHANGE_ECDH_ECDSA_ENABLED)),
    /** ssl_ciphersuites.h: a key exchange in which the server may ask for a certificate. */
    KEY_EXCHANGE_CERT_REQ_ALLOWED_ENABLED(any(
            Feature.KEY_EXCHANGE_RSA_ENABLED, Feature.KEY_EXCHANGE_DHE_RSA_ENABLED,
            Feature.KEY_EXCHANGE_ECDH_RSA_ENABLED, Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED,
            Feature.KEY_EXCHANGE_ECDH_ECDSA_ENABLED, Feature.KEY_EXCHANGE_ECDHE_ECDSA_ENABLED)),
    /** ssl_ciphersuites.h: a key exchange in which the server signs its ServerKeyExchange. */
    KEY_EXCHANGE_WITH_SERVER_SIGNATURE_ENABLED(any(
            Feature.KEY_EXCHANGE_DHE_RSA_ENABLED, Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED,
            Feature.KEY_EXCHANGE_ECDHE_ECDSA_ENABLED)),
    /** ssl_ciphersuites.h: static ECDH. */
    KEY_EXCHANGE_SOME_ECDH_ENABLED(any(
            Feature.KEY_EXCHANGE_ECDH_RSA_ENABLED, Feature.KEY_EXCHANGE_ECDH_ECDSA_ENABLED)),
    /** ssl_ciphersuites.h: a key exchange without forward secrecy. */
    KEY_EXCHANGE_SOME_NON_PFS_ENABLED(any(
            Feature.KEY_EXCHANGE_RSA_ENABLED, Feature.KEY_EXCHANGE_PSK_ENABLED,
            Feature.KEY_EXCHANGE_RSA_PSK_ENABLED, KEY_EXCHANGE_SOME_ECDH_ENABLED)),
    /** ssl_ciphersuites.h: a key exchange with forward secrecy. */
    KEY_EXCHANGE_SOME_PFS_ENABLED(any(
            Feature.KEY_EXCHANGE_DHE_RSA_ENABLED, Feature.KEY_EXCHANGE_DHE_PSK_ENABLED,
            Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED, Feature.KEY_EXCHANGE_ECDHE_PSK_ENABLED,
            Feature.KEY_EXCHANGE_ECDHE_ECDSA_ENABLED, Feature.KEY_EXCHANGE_ECJPAKE_ENABLED)),
    /** ssl_ciphersuites.h: a key exchange with a pre-shared key. */
    KEY_EXCHANGE_SOME_PSK_ENABLED(any(
            Feature.KEY_EXCHANGE_PSK_ENABLED, Feature.KEY_EXCHANGE_RSA_PSK_ENABLED,
            Feature.KEY_EXCHANGE_DHE_PSK_ENABLED, Feature.KEY_EXCHANGE_ECDHE_PSK_ENABLED)),
    /** ssl_ciphersuites.h: ephemeral Diffie-Hellman over a prime field. */
    KEY_EXCHANGE_SOME_DHE_ENABLED(any(
            Feature.KEY_EXCHANGE_DHE_RSA_ENABLED, Feature.KEY_EXCHANGE_DHE_PSK_ENABLED)),
    /** ssl_ciphersuites.h: ephemeral Diffie-Hellman over a curve. */
    KEY_EXCHANGE_SOME_ECDHE_ENABLED(any(
            Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED, Feature.KEY_EXCHANGE_ECDHE_ECDSA_ENABLED,
            Feature.KEY_EXCHANGE_ECDHE_PSK_ENABLED)),
    /** cipher.h. */
    CIPHER_MODE_AEAD(any(Feature.GCM_C, Feature.CCM_C, Feature.CHACHAPOLY_C)),
    /** cipher.h. */
    CIPHER_MODE_WITH_PADDING(Feature.CIPHER_MODE_CBC),
    /** cipher.h. */
    CIPHER_MODE_STREAM(any(Feature.ARC4_C, Feature.CIPHER_NULL_CIPHER, Feature.CHACHA20_C)),
    /** ssl_internal.h: a block cipher in CBC mode. */
    SSL_SOME_SUITES_USE_CBC(all(Feature.CIPHER_MODE_CBC,
            any(Feature.AES_C, Feature.CAMELLIA_C, Feature.ARIA_C, Feature.DES_C))),
    /** ssl_internal.h: the same, in TLS rather than SSL 3. */
    SSL_SOME_SUITES_USE_TLS_CBC(all(SSL_SOME_SUITES_USE_CBC,
            any(Feature.SSL_PROTO_TLS1, Feature.SSL_PROTO_TLS1_1, Feature.SSL_PROTO_TLS1_2))),
    /** ssl_internal.h: a record protection with a MAC of its own. */
    SSL_SOME_MODES_USE_MAC(any(Feature.ARC4_C, Feature.CIPHER_NULL_CIPHER, SSL_SOME_SUITES_USE_CBC)),
    /** ssl_internal.h: elliptic-curve operations that a handshake can interrupt. */
    SSL_ECP_RESTARTABLE_ENABLED(all(Feature.ECP_RESTARTABLE, Feature.SSL_CLI_C, Feature.SSL_PROTO_TLS1_2,
            Feature.KEY_EXCHANGE_ECDHE_ECDSA_ENABLED)),
    /** ecp.h. */
    ECP_SHORT_WEIERSTRASS_ENABLED(any(
            Feature.ECP_DP_SECP192R1_ENABLED, Feature.ECP_DP_SECP224R1_ENABLED, Feature.ECP_DP_SECP256R1_ENABLED,
            Feature.ECP_DP_SECP384R1_ENABLED, Feature.ECP_DP_SECP521R1_ENABLED, Feature.ECP_DP_BP256R1_ENABLED,
            Feature.ECP_DP_BP384R1_ENABLED, Feature.ECP_DP_BP512R1_ENABLED, Feature.ECP_DP_SECP192K1_ENABLED,
            Feature.ECP_DP_SECP224K1_ENABLED, Feature.ECP_DP_SECP256K1_ENABLED)),
    /** ecp.h. */
    ECP_MONTGOMERY_ENABLED(any(Feature.ECP_DP_CURVE25519_ENABLED, Feature.ECP_DP_CURVE448_ENABLED));

    private final Condition definition;

    DerivedMacro(Condition definition) {
        this.definition = definition;
    }

    /** The name of the C macro. */
    public String macro() {
        return "MBEDTLS_" + name();
    }

    /** What it stands for. */
    public Condition definition() {
        return definition;
    }

    @Override
    public boolean holds(BuildConfig config) {
        return definition.holds(config);
    }

    @Override
    public Condition unmet(BuildConfig config) {
        return definition.unmet(config);
    }

    @Override
    public List<Change> toMeet(BuildConfig config) {
        return definition.toMeet(config);
    }

    @Override
    public List<Change> toBreak(BuildConfig config) {
        return definition.toBreak(config);
    }

    @Override
    public String describe() {
        return macro();
    }
}
