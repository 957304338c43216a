package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.crypto.EcGroup;
import jmbedtls.error.SslError;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every peer with every certificate, AEAD and group: a handshake, and a line there and back. */
class PeerHandshakeTest {
    static final List<String> CIPHERS =
            List.of("AES-128-GCM-SHA256", "AES-256-GCM-SHA384", "CHACHA20-POLY1305-SHA256");

    private static final List<EcGroup> GROUPS = List.of(EcGroup.SECP256R1, EcGroup.SECP384R1, EcGroup.SECP521R1,
            EcGroup.SECP224R1, EcGroup.CURVE25519, EcGroup.CURVE448);

    private static final byte[] LINE = "a line for the peer".getBytes(StandardCharsets.US_ASCII);

    static Stream<Arguments> peersAndCertificates() {
        return Arrays.stream(Peer.values()).flatMap(peer -> Arrays.stream(PeerCertificate.values())
                .map(certificate -> Arguments.of(peer, certificate)));
    }

    @ParameterizedTest
    @MethodSource("peersAndCertificates")
    void shakesHandsAndEchoes(Peer peer, PeerCertificate certificate) throws IOException {
        try (PeerServer server = peer.start(certificate.file(), Peer.Service.ECHO)) {
            List<Executable> handshakes = new ArrayList<>();
            for (String cipher : CIPHERS) {
                GROUPS.stream().filter(group -> !peer.missingGroups().contains(group))
                        .forEach(group -> handshakes.add(() -> echo(peer, server, certificate, cipher, group)));
            }
            assertAll(handshakes);
        }
    }

    /** The list of what a peer lacks is true: it refuses a client that offers nothing else. */
    @ParameterizedTest
    @EnumSource(Peer.class)
    void refusesGroupsThatItLacks(Peer peer) throws IOException {
        try (PeerServer server = peer.start(PeerCertificate.RSA_2048.file(), Peer.Service.ECHO)) {
            for (EcGroup group : peer.missingGroups()) {
                TlsException refusal = assertThrows(TlsException.class, () -> echo(peer, server,
                        PeerCertificate.RSA_2048, CIPHERS.get(0), group));
                assertEquals(SslError.FATAL_ALERT_MESSAGE.code(), refusal.code());
                assertEquals(AlertDescription.HANDSHAKE_FAILURE, refusal.alert());
            }
        }
    }

    private static void echo(Peer peer, PeerServer server, PeerCertificate certificate, String cipher, EcGroup group)
            throws TlsException {
        String suite = certificate.suite(cipher);
        String what = suite + " on " + group.curveName();
        var config = PeerClient.trusting(certificate.root()).ciphersuites(suite)
                .curves(certificate.groupsFor(group));
        try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
            assertEquals(0, client.context().handshake(), what);
            assertEquals(suite, client.context().ciphersuite());
            List<EcGroup> possible =
                    peer.followsTheClientsOrder() ? List.of(group) : List.of(certificate.groupsFor(group));
            assertTrue(possible.stream().anyMatch(one -> one.curveName().equals(client.curve())), what);
            assertEquals(0, client.context().verifyResult(), what);
            client.write(LINE);
            client.write(new byte[] {'\n'});
            byte[] answer = new byte[LINE.length + 1];
            assertEquals(answer.length, client.read(answer), what);
            assertArrayEquals(server.answerTo(LINE), Arrays.copyOf(answer, LINE.length), what);
            client.context().closeNotify();
        }
    }
}
