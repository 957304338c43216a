package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jmbedtls.SslConfig;
import jmbedtls.SslSession;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.extension.Extension;
import jmbedtls.extension.Extensions;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PrivateKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every extension, resumption, renegotiation and client certificates with every peer: as {@link PeerRangeTest}. */
@Timeout(60)
class PeerAbilitiesTest {
    /** With a CBC cipher, which encrypt_then_mac and truncated_hmac are for. */
    private static final String SUITE = "TLS-ECDHE-RSA-WITH-AES-128-CBC-SHA";
    /** What servers say that do not acknowledge the name. */
    private static final Pattern CALLED_BY_NAME = Pattern.compile("name(\\[1])?:? " + PeerClient.HOST);
    private static final String FINISHED = "<= parse finished";

    @ParameterizedTest
    @EnumSource(TestedPeer.class)
    void extensions(TestedPeer peer) throws IOException {
        Set<Ability> agreed = EnumSet.noneOf(Ability.class);
        try (PeerServer server = peer.start(Identity.RSA, null)) {
            for (Ability extension : all(true)) {
                try (PeerClient client = connect(extension, server)) {
                    peer.exchange(server, client);
                    client.context().closeNotify();
                    if (client.logged(extension.line()) > 0) {
                        agreed.add(extension);
                    }
                }
            }
            if (CALLED_BY_NAME.matcher(server.output()).find()) {
                agreed.add(Ability.SERVER_NAME);
            }
        }
        assertEquals(claimed(peer, true), agreed);
    }

    /** GnuTLS agrees and sends longer records all the same. */
    @ParameterizedTest
    @EnumSource(value = TestedPeer.class, names = {"MOSQUITTO", "GNUTLS"}, mode = EnumSource.Mode.EXCLUDE)
    void maxFragmentLengthHoldsInBothDirections(TestedPeer peer) throws IOException {
        byte[] line = "x".repeat(3000).getBytes(StandardCharsets.US_ASCII);
        try (PeerServer server = peer.start(Identity.RSA, null);
                PeerClient client = connect(Ability.MAX_FRAGMENT_LENGTH, server)) {
            assertEquals(0, client.context().handshake());
            assertEquals(2048, client.context().write(line, 0, line.length));
            client.write(Arrays.copyOfRange(line, 2048, line.length));
            client.write(new byte[] {'\n'});
            byte[] answer = new byte[line.length + 1];
            for (int done = 0; done < answer.length;) {
                int count = client.context().read(answer, done, answer.length - done);
                assertTrue(count > 0 && count <= 2048, count + server.output());
                done += count;
            }
            assertArrayEquals(server.answerTo(line), Arrays.copyOf(answer, line.length));
        }
    }

    /** The table knows all extensions of the client. */
    @Test
    void everyExtensionIsTried() {
        assertEquals(Extensions.of(PeerRangeTest.BUILD).stream().map(Extension::type).collect(Collectors.toSet()),
                all(true).stream().map(Ability::extension).collect(Collectors.toSet()));
    }

    /** The rest, but for renegotiation by the server. */
    @ParameterizedTest
    @EnumSource(TestedPeer.class)
    void connections(TestedPeer peer) throws IOException {
        Set<Ability> working = EnumSet.noneOf(Ability.class);
        try (PeerServer server = peer.start(Identity.RSA, null)) {
            for (Ability resumption : List.of(Ability.RESUMPTION_BY_ID, Ability.RESUMPTION_BY_TICKET)) {
                if (resumes(peer, server, resumption)) {
                    working.add(resumption);
                }
            }
            if (renegotiates(peer, server)) {
                working.add(Ability.RENEGOTIATION_BY_CLIENT);
            }
        }
        if (verifies(peer, "client-rsa2048", "root-rsa")) {
            working.add(Ability.CLIENT_RSA);
        }
        if (verifies(peer, "client-ec256", "root-ec")) {
            working.add(Ability.CLIENT_ECDSA);
        }
        Set<Ability> claimed = claimed(peer, false);
        claimed.remove(Ability.RENEGOTIATION_BY_SERVER);
        assertEquals(claimed, working);
    }

    private static List<Ability> all(boolean extensions) {
        return Arrays.stream(Ability.values()).filter(ability -> ability.isExtension() == extensions).toList();
    }

    private static Set<Ability> claimed(TestedPeer peer, boolean extensions) {
        Set<Ability> claimed = EnumSet.copyOf(all(extensions));
        claimed.retainAll(peer.range().abilities());
        return claimed;
    }

    private static SslConfig.Builder config(Ability ability) throws TlsException {
        SslConfig.Builder config = PeerRangeTest.config(Identity.RSA).ciphersuites(SUITE);
        ability.ask(config);
        return config;
    }

    private static PeerClient connect(Ability ability, PeerServer server) throws TlsException {
        String name = ability == Ability.SERVER_NAME ? PeerClient.HOST : null;
        return PeerClient.connect(config(ability), name, server);
    }

    private static boolean resumes(TestedPeer peer, PeerServer server, Ability resumption) throws TlsException {
        SslSession session;
        try (PeerClient client = connect(resumption, server)) {
            peer.exchange(server, client);
            session = client.context().session();
            client.context().closeNotify();
        }
        try (PeerClient client = connect(resumption, server)) {
            client.context().setSession(session);
            peer.exchange(server, client);
            client.context().closeNotify();
            return client.logged("a session has been resumed") == 1
                    && session.ticket().length > 0 == (resumption == Ability.RESUMPTION_BY_TICKET);
        }
    }

    private static boolean renegotiates(TestedPeer peer, PeerServer server) throws TlsException {
        try (PeerClient client = connect(Ability.RENEGOTIATION_BY_CLIENT, server)) {
            peer.exchange(server, client);
            try {
                client.context().renegotiate();
            } catch (TlsException refusal) {
                return false;
            }
            peer.exchange(server, client);
            client.context().closeNotify();
            assertEquals(2, client.logged(FINISHED));
            return true;
        }
    }

    /** Clients with a certificate are served, others are not. */
    private static boolean verifies(TestedPeer peer, String certificate, String root) throws IOException {
        try (PeerServer server = peer.start(Identity.RSA, root)) {
            SslConfig.Builder config = PeerRangeTest.config(Identity.RSA).ciphersuites(SUITE);
            try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
                assertThrows(TlsException.class, () -> peer.exchange(server, client));
            }
            config.ownCertificate(CertificateChain.parse(Pki.pem(certificate + ".crt"), PeerRangeTest.BUILD),
                    PrivateKeys.parse(Pki.pem(certificate + ".key"), null, PeerRangeTest.BUILD));
            try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
                peer.exchange(server, client);
                client.context().closeNotify();
                return true;
            }
        }
    }

    static Stream<TestedPeer> askingForRenegotiation() {
        return Arrays.stream(TestedPeer.values()).filter(peer -> peer != TestedPeer.OPENSSL
                && peer.range().abilities().contains(Ability.RENEGOTIATION_BY_SERVER));
    }

    @ParameterizedTest
    @MethodSource("askingForRenegotiation")
    void renegotiationByServer(TestedPeer peer) throws IOException {
        try (PeerServer server = peer.start(Identity.RSA, null);
                PeerClient client = connect(Ability.RENEGOTIATION_BY_SERVER, server)) {
            peer.exchange(server, client);
            String command = peer == TestedPeer.GNUTLS ? "**REHANDSHAKE**\n" : "renegotiate\n";
            client.write(command.getBytes(StandardCharsets.US_ASCII));
            assertReads(client, peer == TestedPeer.GNUTLS ? "Successfully executed command\n" : command);
            peer.exchange(server, client);
            assertEquals(2, client.logged(FINISHED), server::output);
        }
    }

    /** Its echo server takes no commands. */
    @Test
    void renegotiationByOpenSsl() throws Exception {
        SslConfig.Builder config = config(Ability.RENEGOTIATION_BY_SERVER).readTimeout(Duration.ofSeconds(2));
        try (ProgramServer server = FullServers.openSslConsole();
                PeerClient client = PeerClient.connect(config, null, server)) {
            client.write("to the server\n".getBytes(StandardCharsets.US_ASCII));
            server.await("to the server\n");
            server.type("r\n");
            while (client.logged(FINISHED) < 2) {
                TlsException timeout = assertThrows(TlsException.class, () -> client.read(new byte[1]));
                assertEquals(SslError.TIMEOUT.code(), timeout.code());
            }
            server.type("from the server\n");
            assertReads(client, "from the server\n");
            client.write("once more\n".getBytes(StandardCharsets.US_ASCII));
            server.await("once more\n");
        }
    }

    private static void assertReads(PeerClient client, String expected) throws TlsException {
        byte[] read = new byte[expected.length()];
        client.read(read);
        assertEquals(expected, new String(read, StandardCharsets.US_ASCII));
    }
}
