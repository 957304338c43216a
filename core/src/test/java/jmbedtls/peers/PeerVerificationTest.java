package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import jmbedtls.AlertDescription;
import jmbedtls.AuthMode;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.x509.VerifyFlag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Certificates that must not be trusted. Flags and alerts are those of ssl_client2 of Mbed TLS 2.28.10 with
 * {@code auth_mode=required debug_level=4}, run against openssl s_server with the same files.
 */
class PeerVerificationTest {
    private static final int VERIFY_FAILED = X509Error.CERT_VERIFY_FAILED.code();
    private static final int BAD_CERTIFICATE = SslError.BAD_HS_CERTIFICATE.code();

    /** A server's certificate, the root and the name that the client wants, and what comes of it. */
    private enum Untrusted {
        WRONG_CA("leaf-ec256", "root-rsa", "localhost", VERIFY_FAILED, AlertDescription.UNKNOWN_CA,
                VerifyFlag.BADCERT_NOT_TRUSTED),
        WRONG_HOST("leaf-ec256", "root-ec", "other.example", VERIFY_FAILED, AlertDescription.BAD_CERTIFICATE,
                VerifyFlag.BADCERT_CN_MISMATCH),
        OTHER_NAME("leaf-othername", "root-ec", "localhost", VERIFY_FAILED, AlertDescription.BAD_CERTIFICATE,
                VerifyFlag.BADCERT_CN_MISMATCH),
        EXPIRED("leaf-expired", "root-ec", "localhost", VERIFY_FAILED, AlertDescription.CERTIFICATE_EXPIRED,
                VerifyFlag.BADCERT_EXPIRED),
        FUTURE("leaf-future", "root-ec", "localhost", VERIFY_FAILED, AlertDescription.CERTIFICATE_UNKNOWN,
                VerifyFlag.BADCERT_FUTURE),
        CLIENT_USAGE("leaf-clientusage", "root-ec", "localhost", BAD_CERTIFICATE,
                AlertDescription.UNSUPPORTED_CERTIFICATE, VerifyFlag.BADCERT_EXT_KEY_USAGE),
        NO_SIGNATURE_USAGE("leaf-nosignature", "root-rsa", "localhost", BAD_CERTIFICATE,
                AlertDescription.UNSUPPORTED_CERTIFICATE, VerifyFlag.BADCERT_KEY_USAGE),
        SHORT_KEY("leaf-rsa1024", "root-rsa", "localhost", VERIFY_FAILED, AlertDescription.UNSUPPORTED_CERTIFICATE,
                VerifyFlag.BADCERT_BAD_KEY),
        EVERYTHING("leaf-expired", "root-rsa", "other.example", VERIFY_FAILED, AlertDescription.BAD_CERTIFICATE,
                VerifyFlag.BADCERT_EXPIRED, VerifyFlag.BADCERT_CN_MISMATCH, VerifyFlag.BADCERT_NOT_TRUSTED);

        final String certificate;
        final String root;
        final String host;
        final int code;
        final AlertDescription alert;
        final int flags;

        Untrusted(String certificate, String root, String host, int code, AlertDescription alert,
                VerifyFlag... flags) {
            this.certificate = certificate;
            this.root = root;
            this.host = host;
            this.code = code;
            this.alert = alert;
            this.flags = Arrays.stream(flags).mapToInt(VerifyFlag::bit).sum();
        }
    }

    static Stream<Arguments> peersAndCertificates() {
        return Arrays.stream(Peer.values()).flatMap(peer -> Arrays.stream(Untrusted.values())
                .filter(untrusted -> isServed(peer, untrusted))
                .map(untrusted -> Arguments.of(peer, untrusted)));
    }

    private static boolean isServed(Peer peer, Untrusted untrusted) {
        return unserved().noneMatch(refused -> Arrays.equals(refused.get(), new Object[] {peer, untrusted}));
    }

    /** Servers that do not use a certificate themselves which forbids what it is to be used for. */
    static Stream<Arguments> unserved() {
        return Stream.of(Arguments.of(Peer.GNUTLS, Untrusted.NO_SIGNATURE_USAGE),
                Arguments.of(Peer.MBEDTLS, Untrusted.NO_SIGNATURE_USAGE),
                Arguments.of(Peer.MBEDTLS, Untrusted.CLIENT_USAGE));
    }

    @ParameterizedTest
    @MethodSource("peersAndCertificates")
    void isNotTrusted(Peer peer, Untrusted untrusted) throws IOException {
        try (PeerServer server = peer.start(untrusted.certificate, Peer.Service.ECHO)) {
            refuses(server, untrusted);
            reports(server, untrusted);
        }
    }

    @ParameterizedTest
    @MethodSource("unserved")
    void hasNoSuiteForACertificateThatMayNotSign(Peer peer, Untrusted untrusted) throws IOException {
        var signing = PeerClient.trusting(untrusted.root).ciphersuites("TLS-ECDHE-RSA-WITH-AES-128-GCM-SHA256",
                "TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256");
        try (PeerServer server = peer.start(untrusted.certificate, Peer.Service.ECHO);
                PeerClient client = PeerClient.connect(signing, untrusted.host, server)) {
            TlsException refusal = assertThrows(TlsException.class, () -> client.context().handshake());
            assertEquals(SslError.FATAL_ALERT_MESSAGE.code(), refusal.code());
            assertEquals(AlertDescription.HANDSHAKE_FAILURE, refusal.alert());
        }
    }

    private static void refuses(PeerServer server, Untrusted untrusted) throws TlsException {
        var config = PeerClient.trusting(untrusted.root);
        try (PeerClient client = PeerClient.connect(config, untrusted.host, server)) {
            TlsException refusal = assertThrows(TlsException.class, () -> client.context().handshake());
            assertEquals(untrusted.code, refusal.code());
            assertEquals(untrusted.alert, refusal.alert());
            assertEquals(untrusted.flags, client.context().verifyResult());
        }
    }

    private static void reports(PeerServer server, Untrusted untrusted) throws TlsException {
        var config = PeerClient.trusting(untrusted.root).authMode(AuthMode.OPTIONAL);
        try (PeerClient client = PeerClient.connect(config, untrusted.host, server)) {
            assertEquals(0, client.context().handshake(), server::output);
            assertEquals(untrusted.flags, client.context().verifyResult());
        }
    }
}
