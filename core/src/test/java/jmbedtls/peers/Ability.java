package jmbedtls.peers;

import jmbedtls.MaxFragmentLength;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.extension.Extensions;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.PrivateKeys;

/** What client and server can agree on beyond a suite and a curve: the extensions, and what goes on in a connection. */
enum Ability {
    SERVER_NAME("server_name", 0, "unknown extension found: 0 (ignoring)"),
    MAX_FRAGMENT_LENGTH("max_fragment_length", 1, "found max_fragment_length extension") {
        @Override
        void ask(SslConfig.Builder config) {
            // long enough for the certificate: as in C, handshake messages in pieces are refused
            config.maxFragmentLength(MaxFragmentLength.BYTES_2048);
        }
    },
    TRUNCATED_HMAC("truncated_hmac", 4, "found truncated_hmac extension") {
        @Override
        void ask(SslConfig.Builder config) {
            config.truncatedHmac(true).encryptThenMac(false);
        }
    },
    SUPPORTED_GROUPS("supported_groups", 10, "ECDH curve: secp384r1") {
        @Override
        void ask(SslConfig.Builder config) {
            config.curves(EcGroup.SECP384R1);
        }
    },
    SUPPORTED_POINT_FORMATS("ec_point_formats", 11, "found supported_point_formats extension"),
    SIGNATURE_ALGORITHMS("signature_algorithms", 13, "Server used HashAlgorithm 5") {
        @Override
        void ask(SslConfig.Builder config) {
            config.signatureHashes(HashAlgorithm.SHA384);
        }
    },
    ALPN("application_layer_protocol_negotiation", 16, "found alpn extension") {
        @Override
        void ask(SslConfig.Builder config) {
            config.alpnProtocols("other", FullServers.PROTOCOL);
        }
    },
    ENCRYPT_THEN_MAC("encrypt_then_mac", 22, "found encrypt_then_mac extension"),
    EXTENDED_MASTER_SECRET("extended_master_secret", 23, "found extended_master_secret extension"),
    SESSION_TICKET("session_ticket", 35, "found session_ticket extension"),
    ECJPAKE_KKPP("ecjpake_key_kp_pair", 256, "found ecjpake_kkpp extension"),
    RENEGOTIATION_INFO("renegotiation_info", 0xff01, "found renegotiation extension"),
    RESUMPTION_BY_ID("resumption by session id") {
        @Override
        void ask(SslConfig.Builder config) {
            config.sessionTickets(false);
        }
    },
    RESUMPTION_BY_TICKET("resumption by ticket"),
    RENEGOTIATION_BY_CLIENT("renegotiation by the client") {
        @Override
        void ask(SslConfig.Builder config) {
            config.renegotiation(true);
        }
    },
    RENEGOTIATION_BY_SERVER("renegotiation by the server") {
        @Override
        void ask(SslConfig.Builder config) {
            config.renegotiation(true);
        }
    },
    CLIENT_RSA("client certificate with an RSA key"),
    CLIENT_ECDSA("client certificate with an ECDSA key");

    private static final int NONE = -1;

    private final String title;
    private final int extension;
    private final String line;

    Ability(String title) {
        this(title, NONE, null);
    }

    /** @param line what the client's log says once both sides have agreed */
    Ability(String title, int extension, String line) {
        this.title = title;
        this.extension = extension;
        this.line = line;
    }

    /** How the tables call it: extensions as in IANA's registry. */
    String title() {
        return title;
    }

    /** Whether it is an extension of the hellos. */
    boolean isExtension() {
        return extension != NONE;
    }

    /** The number in IANA's registry. */
    int extension() {
        return extension;
    }

    /** What the client's log says once both sides have agreed on the extension. */
    String line() {
        return line;
    }

    /** Whether a build can do it. */
    boolean compiledIn(BuildConfig build) {
        return switch (this) {
            case RESUMPTION_BY_ID -> true;
            case RESUMPTION_BY_TICKET -> SESSION_TICKET.compiledIn(build);
            case RENEGOTIATION_BY_CLIENT, RENEGOTIATION_BY_SERVER -> build.has(Feature.SSL_RENEGOTIATION);
            case CLIENT_RSA -> reads("client-rsa2048.key", build);
            case CLIENT_ECDSA -> reads("client-ec256.key", build);
            default -> Extensions.of(build).stream().anyMatch(one -> one.type() == extension);
        };
    }

    private static boolean reads(String key, BuildConfig build) {
        try {
            PrivateKeys.parse(Pki.pem(key), null, build);
            return true;
        } catch (TlsException e) {
            return false;
        }
    }

    /** Makes the client ask for it, if it does not by itself. */
    void ask(SslConfig.Builder config) {
        // by default nothing needs to be said
    }
}
