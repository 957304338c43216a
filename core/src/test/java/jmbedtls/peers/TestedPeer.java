package jmbedtls.peers;

import static jmbedtls.crypto.EcGroup.*;
import static jmbedtls.crypto.HashAlgorithm.*;
import static jmbedtls.peers.Ability.*;
import static jmbedtls.suite.BulkCipher.*;
import static jmbedtls.suite.KeyExchange.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import jmbedtls.TlsException;

/**
 * The servers that docs/supported.md names, and what each of them can do. {@link PeerRangeTest} tries every one of
 * these claims, and also that a peer cannot do what is not claimed; the tables are made from here.
 */
enum TestedPeer {
    OPENSSL("OpenSSL", FullServers::openSsl, new Range()
            .without(ECDH_RSA, ECDH_ECDSA)
            .without(CAMELLIA_128_GCM, CAMELLIA_256_GCM, ARIA_128_CBC, ARIA_256_CBC, DES_EDE3_CBC, DES_CBC, ARC4_128)
            .rsaHashes(SHA512, SHA384, SHA256, SHA224, SHA1)
            .ecdsaHashes(SHA512, SHA384, SHA256, SHA224, SHA1)
            .without(TRUNCATED_HMAC)),
    GNUTLS("GnuTLS", FullServers::gnuTls, new Range()
            .without(ECDH_RSA, ECDH_ECDSA)
            .without(ARIA_128_GCM, ARIA_256_GCM, ARIA_128_CBC, ARIA_256_CBC, DES_CBC)
            .only(SECP521R1, SECP384R1, SECP256R1, SECP224R1, SECP192R1, CURVE25519, CURVE448)
            .rsaHashes(SHA512, SHA384, SHA256, SHA1)
            .ecdsaHashes(SHA512, SHA384, SHA256, SHA1)
            .without(TRUNCATED_HMAC)),
    JDK("JDK", FullServers::jdk, new Range()
            .without(PSK, DHE_PSK, RSA_PSK, ECDHE_PSK)
            .without(AES_128_CCM, AES_256_CCM, AES_128_CCM_8, AES_256_CCM_8, CAMELLIA_128_GCM, CAMELLIA_256_GCM,
                    CAMELLIA_128_CBC, CAMELLIA_256_CBC, ARIA_128_GCM, ARIA_256_GCM, ARIA_128_CBC, ARIA_256_CBC, DES_CBC)
            .only(SECP521R1, SECP384R1, SECP256R1, CURVE25519, CURVE448)
            .ecdsaHashes(SHA256, SHA224, SHA1)
            .without(TRUNCATED_HMAC, SUPPORTED_POINT_FORMATS, ENCRYPT_THEN_MAC)),
    MBEDTLS("Mbed TLS", FullServers::mbedTls, new Range()
            .without(ARIA_128_GCM, ARIA_256_GCM, ARIA_128_CBC, ARIA_256_CBC, DES_CBC, NULL)),
    MOSQUITTO("mosquitto", FullServers::mosquitto, new Range()
            .without(ECDH_RSA, ECDH_ECDSA, RSA_PSK)
            .without(CAMELLIA_128_GCM, CAMELLIA_256_GCM, ARIA_128_CBC, ARIA_256_CBC, DES_EDE3_CBC, DES_CBC, ARC4_128)
            .only(SECP521R1, SECP384R1, SECP256R1, CURVE25519, CURVE448)
            .rsaHashes(SHA512, SHA384, SHA256, SHA224, SHA1)
            .ecdsaHashes(SHA512, SHA384, SHA256, SHA224, SHA1)
            .without(SERVER_NAME, TRUNCATED_HMAC, ALPN, RENEGOTIATION_BY_CLIENT, RENEGOTIATION_BY_SERVER)) {
        /** CONNECT and CONNACK of MQTT. */
        @Override
        void exchange(PeerServer server, PeerClient client) throws TlsException {
            client.write(HexFormat.of().parseHex("100d00044d5154540402003c000161"));
            byte[] answer = new byte[4];
            client.read(answer);
            assertArrayEquals(new byte[] {0x20, 2, 0, 0}, answer);
        }
    };

    private static final byte[] LINE = "a line for the peer".getBytes(StandardCharsets.US_ASCII);

    /** How to start a server. */
    interface Start {
        PeerServer with(Identity identity, String clientRoot) throws IOException;
    }

    private final String title;
    private final Start start;
    private final Range range;

    TestedPeer(String title, Start start, Range range) {
        this.title = title;
        this.start = start;
        this.range = range;
    }

    /**
     * Starts the server on a free port of loopback. A program that is not installed aborts the calling test, with the
     * reason in its result.
     *
     * @param clientRoot the root that the clients' certificates must lead to; null if they need none
     */
    PeerServer start(Identity identity, String clientRoot) throws IOException {
        return start.with(identity, clientRoot);
    }

    /** Sends something over a connection, making it first, and wants the right answer. */
    void exchange(PeerServer server, PeerClient client) throws TlsException {
        client.write(LINE);
        client.write(new byte[] {'\n'});
        byte[] answer = new byte[LINE.length + 1];
        client.read(answer);
        assertArrayEquals(server.answerTo(LINE), Arrays.copyOf(answer, LINE.length), server::output);
    }

    /** Its name in the tables. */
    String title() {
        return title;
    }

    Range range() {
        return range;
    }
}
