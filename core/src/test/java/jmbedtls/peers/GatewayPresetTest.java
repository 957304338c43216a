package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import jmbedtls.SslConfig;
import jmbedtls.config.Presets;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What servers that leave the choice to the client make of {@link Presets#GATEWAY}. */
class GatewayPresetTest {
    @ParameterizedTest
    @EnumSource(value = Peer.class, names = {"OPENSSL", "GNUTLS", "JDK"})
    void prefersSecp256r1AndAes128Gcm(Peer peer) throws IOException {
        SslConfig.Builder config = SslConfig.builder(Presets.GATEWAY)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.GATEWAY));
        try (PeerServer server = peer.start("leaf-ec256", Peer.Service.ECHO);
                PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
            assertEquals(0, client.context().handshake(), server::output);
            assertEquals("secp256r1", client.curve());
            assertEquals(suite(peer), client.context().ciphersuite());
        }
    }

    /** The JDK's server leaves the curve to the client, but has an order of its own for suites. */
    private static String suite(Peer peer) {
        return peer == Peer.JDK ? "TLS-ECDHE-ECDSA-WITH-AES-256-GCM-SHA384" : "TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256";
    }
}
