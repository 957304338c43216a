package jmbedtls.peers;

import jmbedtls.suite.KeyExchange;

/** What a server proves itself with: a certificate of the test PKI, or only the pre-shared key. */
enum Identity {
    RSA("leaf-rsa2048", "root-rsa"),
    ECDSA("leaf-ec256", "root-ec"),
    ECDH_ISSUED_WITH_RSA("leaf-ecdh-by-rsa", "root-rsa"),
    ECDH_ISSUED_WITH_ECDSA("leaf-ecdh", "root-ec"),
    PRE_SHARED_KEY(null, "root-ec");

    private final String certificate;
    private final String root;

    Identity(String certificate, String root) {
        this.certificate = certificate;
        this.root = root;
    }

    /** The one that a key exchange is tried with. */
    static Identity of(KeyExchange exchange) {
        return switch (exchange) {
            case RSA, DHE_RSA, ECDHE_RSA, RSA_PSK -> RSA;
            case ECDHE_ECDSA -> ECDSA;
            case ECDH_RSA -> ECDH_ISSUED_WITH_RSA;
            case ECDH_ECDSA -> ECDH_ISSUED_WITH_ECDSA;
            case PSK, DHE_PSK, ECDHE_PSK, ECJPAKE -> PRE_SHARED_KEY;
        };
    }

    /** The name of the certificate; null if there is none. */
    String certificate() {
        return certificate;
    }

    /** The name of the root that the client trusts. */
    String root() {
        return root;
    }
}
