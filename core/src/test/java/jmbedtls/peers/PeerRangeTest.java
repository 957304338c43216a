package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.SslError;
import jmbedtls.suite.CipherSuite;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every suite, curve and signature hash with every peer: what {@link TestedPeer} claims works, data in both directions
 * included, and what it does not claim the peer refuses.
 */
@Timeout(120)
class PeerRangeTest {
    /** Everything that a suite can need. */
    static final BuildConfig BUILD = Presets.DEFAULT_2_28.toBuilder()
            .enable(Feature.ARIA_C, Feature.CIPHER_NULL_CIPHER, Feature.ENABLE_WEAK_CIPHERSUITES, Feature.ECJPAKE_C,
                    Feature.KEY_EXCHANGE_ECJPAKE_ENABLED)
            .disable(Feature.REMOVE_3DES_CIPHERSUITES, Feature.REMOVE_ARC4_CIPHERSUITES).build();

    /** The server's alert; and the JDK takes a curve that was not offered if it knows none of those that were. */
    private static final List<Integer> REFUSALS =
            List.of(SslError.FATAL_ALERT_MESSAGE.code(), SslError.BAD_HS_SERVER_KEY_EXCHANGE.code());

    static Stream<Arguments> peersAndIdentities() {
        return Arrays.stream(TestedPeer.values()).flatMap(peer -> Arrays.stream(Identity.values())
                .map(identity -> Arguments.of(peer, identity)));
    }

    static Stream<Arguments> peersAndSigners() {
        return Arrays.stream(TestedPeer.values()).flatMap(peer -> Stream.of(Identity.RSA, Identity.ECDSA)
                .map(identity -> Arguments.of(peer, identity)));
    }

    @ParameterizedTest
    @MethodSource("peersAndIdentities")
    void suites(TestedPeer peer, Identity identity) throws IOException {
        Set<CipherSuite> claimed = EnumSet.noneOf(CipherSuite.class);
        Set<CipherSuite> working = EnumSet.noneOf(CipherSuite.class);
        try (PeerServer server = peer.start(identity, null)) {
            for (CipherSuite suite : CipherSuite.values()) {
                if (Identity.of(suite.keyExchange()) == identity) {
                    if (peer.range().suites().contains(suite)) {
                        claimed.add(suite);
                    }
                    if (works(peer, server, config(identity).ciphersuites(suite.suiteName()))) {
                        working.add(suite);
                    }
                }
            }
        }
        assertEquals(claimed, working);
    }

    @ParameterizedTest
    @EnumSource(TestedPeer.class)
    void curves(TestedPeer peer) throws IOException {
        Set<EcGroup> working = EnumSet.noneOf(EcGroup.class);
        try (PeerServer server = peer.start(Identity.RSA, null)) {
            for (EcGroup group : EcGroup.values()) {
                if (works(peer, server, config(Identity.RSA).curves(group)
                        .ciphersuites("TLS-ECDHE-RSA-WITH-AES-128-GCM-SHA256"))) {
                    working.add(group);
                }
            }
        }
        assertEquals(peer.range().groups(), working);
    }

    @ParameterizedTest
    @MethodSource("peersAndSigners")
    void signatureHashes(TestedPeer peer, Identity signer) throws IOException {
        Set<HashAlgorithm> working = EnumSet.noneOf(HashAlgorithm.class);
        try (PeerServer server = peer.start(signer, null)) {
            for (HashAlgorithm hash : Range.HASHES) {
                if (works(peer, server, config(signer).signatureHashes(hash)
                        .ciphersuites("TLS-ECDHE-" + signer + "-WITH-AES-128-GCM-SHA256"))) {
                    working.add(hash);
                }
            }
        }
        assertEquals(peer.range().hashes(signer), working);
    }

    static SslConfig.Builder config(Identity identity) throws TlsException {
        return SslConfig.builder(BUILD).arc4(true)
                .caChain(CertificateChain.parse(Pki.pem(identity.root() + ".crt"), BUILD))
                .psk(HexFormat.of().parseHex(FullServers.PSK), FullServers.PSK_IDENTITY.getBytes());
    }

    /** Whether something goes there and back; if not, one side must have refused what the other side wants. */
    private static boolean works(TestedPeer peer, PeerServer server, SslConfig.Builder config) throws IOException {
        try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
            try {
                client.context().handshake();
            } catch (TlsException refusal) {
                assertTrue(REFUSALS.contains(refusal.code()), () -> refusal + server.output());
                return false;
            }
            peer.exchange(server, client);
            client.context().closeNotify();
            return true;
        }
    }
}
