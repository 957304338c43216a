package jmbedtls.suite;

import jmbedtls.config.Feature;
import jmbedtls.x509.KeyUsage;

/** The key exchanges of TLS 1.2's cipher suites: {@code mbedtls_key_exchange_type_t}. */
public enum KeyExchange {
    RSA(Feature.KEY_EXCHANGE_RSA_ENABLED),
    DHE_RSA(Feature.KEY_EXCHANGE_DHE_RSA_ENABLED),
    ECDHE_RSA(Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED),
    ECDHE_ECDSA(Feature.KEY_EXCHANGE_ECDHE_ECDSA_ENABLED),
    PSK(Feature.KEY_EXCHANGE_PSK_ENABLED),
    DHE_PSK(Feature.KEY_EXCHANGE_DHE_PSK_ENABLED),
    RSA_PSK(Feature.KEY_EXCHANGE_RSA_PSK_ENABLED),
    ECDHE_PSK(Feature.KEY_EXCHANGE_ECDHE_PSK_ENABLED),
    ECDH_RSA(Feature.KEY_EXCHANGE_ECDH_RSA_ENABLED),
    ECDH_ECDSA(Feature.KEY_EXCHANGE_ECDH_ECDSA_ENABLED),
    ECJPAKE(Feature.KEY_EXCHANGE_ECJPAKE_ENABLED);

    private final Feature feature;

    KeyExchange(Feature feature) {
        this.feature = feature;
    }

    /** The switch that compiles this key exchange in. */
    public Feature feature() {
        return feature;
    }

    /** {@code mbedtls_ssl_ciphersuite_uses_srv_cert}: the server sends a Certificate message. */
    public boolean usesServerCertificate() {
        return switch (this) {
            case RSA, RSA_PSK, DHE_RSA, ECDH_RSA, ECDH_ECDSA, ECDHE_RSA, ECDHE_ECDSA -> true;
            default -> false;
        };
    }

    /** {@code mbedtls_ssl_ciphersuite_cert_req_allowed}: the server may ask for a client certificate. */
    public boolean certificateRequestAllowed() {
        return usesServerCertificate() && this != RSA_PSK;
    }

    /** What keyUsage must allow the server's key: bits of {@link KeyUsage}, 0 if it has none. */
    public int serverKeyUsage() {
        return switch (this) {
            case RSA, RSA_PSK -> KeyUsage.KEY_ENCIPHERMENT;
            case DHE_RSA, ECDHE_RSA, ECDHE_ECDSA -> KeyUsage.DIGITAL_SIGNATURE;
            case ECDH_RSA, ECDH_ECDSA -> KeyUsage.KEY_AGREEMENT;
            default -> 0;
        };
    }

    /** {@code mbedtls_ssl_ciphersuite_uses_server_signature}: ServerKeyExchange is signed. */
    public boolean usesServerSignature() {
        return this == DHE_RSA || this == ECDHE_RSA || this == ECDHE_ECDSA;
    }

    /** {@code mbedtls_ssl_ciphersuite_uses_ec}: the suite needs a curve. */
    public boolean usesEc() {
        return switch (this) {
            case ECDHE_RSA, ECDHE_ECDSA, ECDHE_PSK, ECDH_RSA, ECDH_ECDSA, ECJPAKE -> true;
            default -> false;
        };
    }

    /** {@code mbedtls_ssl_ciphersuite_uses_psk}. */
    public boolean usesPsk() {
        return this == PSK || this == DHE_PSK || this == RSA_PSK || this == ECDHE_PSK;
    }

    /** The parameters of ECDH come from the server's certificate, not from a message. */
    public boolean isStaticEcdh() {
        return this == ECDH_RSA || this == ECDH_ECDSA;
    }
}
