package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jmbedtls.MaxFragmentLength;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.error.SslError;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that spread their messages over several records: refused as C refuses them, or joined. */
@Timeout(120)
class JoinedMessagesPeerTest {
    private static final int LIMIT = 100_000;
    private static final String CHAIN = "leaf-rsa-via-inter-chain";

    private static void assertJoins(SslConfig.Builder config, PeerServer server) throws IOException {
        try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
            client.context().setJoinedMessageLimit(LIMIT);
            assertEquals(0, client.context().handshake(), server::output);
            byte[] line = "joined".getBytes(StandardCharsets.US_ASCII);
            client.write(line);
            client.write(new byte[] {'\n'});
            byte[] answer = new byte[line.length];
            assertEquals(line.length, client.read(answer));
            assertArrayEquals(server.answerTo(line), answer);
        }
    }

    private static void assertRefuses(SslConfig.Builder config, PeerServer server) throws IOException {
        try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
            TlsException e = assertThrows(TlsException.class, () -> client.context().handshake());
            assertEquals(SslError.FEATURE_UNAVAILABLE.code(), e.code());
        }
    }

    /** Short records on the server's own account. */
    @ParameterizedTest
    @ValueSource(ints = {512, 513, 1000})
    void openSslWithShortRecords(int length) throws IOException {
        try (PeerServer server = ProgramServer.openSsl(CHAIN, Peer.Service.ECHO,
                "-max_send_frag", Integer.toString(length))) {
            assertRefuses(PeerClient.trusting("root-rsa"), server);
            assertJoins(PeerClient.trusting("root-rsa"), server);
        }
    }

    /** {@link TlsClient} joins unless it is told not to. */
    @Test
    void theClientWithStreamsJoins() throws IOException {
        SslConfig config = PeerClient.trusting("root-rsa").build();
        try (PeerServer server = ProgramServer.openSsl(CHAIN, Peer.Service.ECHO, "-max_send_frag", "512")) {
            TlsClient.builder(config).connect(PeerClient.HOST, server.port()).close();
            TlsException e = assertThrows(TlsException.class, () -> TlsClient.builder(config).joinedMessageLimit(0)
                    .connect(PeerClient.HOST, server.port()));
            assertEquals(SslError.FEATURE_UNAVAILABLE.code(), e.code());
        }
    }

    /** Short records because the client asks for them. */
    @ParameterizedTest
    @EnumSource(value = Peer.class, names = {"OPENSSL", "GNUTLS", "JDK"})
    void shortRecordsOnRequest(Peer peer) throws IOException {
        try (PeerServer server = peer.start(CHAIN, Peer.Service.ECHO)) {
            assertRefuses(PeerClient.trusting("root-rsa").maxFragmentLength(MaxFragmentLength.BYTES_512), server);
            assertJoins(PeerClient.trusting("root-rsa").maxFragmentLength(MaxFragmentLength.BYTES_512), server);
        }
    }

    /** A certificate that no record can hold. */
    @Test
    void aCertificateOfMoreThan16Kilobytes(@TempDir Path directory) throws IOException, InterruptedException {
        ServerProcess.assumeInstalled("openssl");
        Path certificate = directory.resolve("large.crt");
        Path key = directory.resolve("large.key");
        makeCertificate(directory.resolve("large.cnf"), certificate, key);
        assertTrue(Files.size(certificate) > 25_000, "in Base64");
        SslConfig.Builder config = SslConfig.builder(Presets.DEFAULT_2_28)
                .caChain(CertificateChain.parseFile(certificate, Presets.DEFAULT_2_28));
        int port = ServerProcess.freePort();
        try (PeerServer server = ProgramServer.run(port, byte[]::clone, List.of("openssl", "s_server", "-accept",
                "127.0.0.1:" + port, "-tls1_2", "-quiet", "-rev", "-cert", certificate.toString(), "-key",
                key.toString()))) {
            assertRefuses(config, server);
            try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
                client.context().setJoinedMessageLimit(LIMIT);
                assertEquals(0, client.context().handshake(), server::output);
            }
            try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
                client.context().setJoinedMessageLimit(17_000);
                TlsException e = assertThrows(TlsException.class, () -> client.context().handshake());
                assertEquals(SslError.UNEXPECTED_MESSAGE.code(), e.code());
            }
        }
    }

    private static void makeCertificate(Path settings, Path certificate, Path key)
            throws IOException, InterruptedException {
        String names = IntStream.range(0, 1000).mapToObj(i -> "DNS:name-of-a-host-" + i + ".example")
                .collect(Collectors.joining(","));
        Files.writeString(settings, "[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=localhost\n"
                + "[ext]\nsubjectAltName=DNS:localhost," + names + "\n");
        Process openssl = new ProcessBuilder("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-config", settings.toString(), "-out",
                certificate.toString(), "-keyout", key.toString()).redirectErrorStream(true).start();
        String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, openssl.waitFor(), output);
    }
}
