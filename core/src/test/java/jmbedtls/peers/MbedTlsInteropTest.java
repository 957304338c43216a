package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import jmbedtls.SslConfig;
import jmbedtls.SslSession;
import jmbedtls.config.Presets;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PrivateKeys;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client and the C library with each other: client certificates, and sessions that change sides. */
@Timeout(120)
class MbedTlsInteropTest {
    private static final byte[] LINE = "hello from Java\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Of a saved session: the version of the library, and a bit for each switch that changes what follows. */
    private static final int HEADER_LENGTH = 5;

    @TempDir
    Path directory;

    /** What one connection came to. */
    private record Outcome(String name, SslSession session) {
    }

    private static Outcome echo(SslConfig.Builder config, PeerServer server, SslSession session) throws IOException {
        try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
            if (session != null) {
                client.context().setSession(session);
            }
            assertEquals(0, client.context().handshake());
            client.write(LINE);
            byte[] answer = new byte[LINE.length];
            assertEquals(answer.length, client.read(answer));
            assertArrayEquals(LINE, answer);
            Outcome outcome = new Outcome(client.context().ciphersuite(), client.context().session());
            client.context().closeNotify();
            return outcome;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-ec256", "client-ec384", "client-rsa2048"})
    void clientCertificates(String own) throws Exception {
        String root = own.contains("rsa") ? "root-rsa" : "root-ec";
        try (PeerServer server =
                ProgramServer.mbedTls("leaf-ec256", Peer.Service.ECHO, "ca=" + Pki.path(root + ".crt"))) {
            SslConfig.Builder config = PeerClient.trusting("root-ec").ownCertificate(
                    CertificateChain.parse(Pki.pem(own + ".crt"), Presets.DEFAULT_2_28),
                    PrivateKeys.parse(Pki.pem(own + ".key"), null, Presets.DEFAULT_2_28));
            echo(config, server, null);
            assertTrue(said(server, 1).endsWith(" full certificate"), server.output());
        }
    }

    /** What the server says of its last connection, the number of which is given: it may take a moment to arrive. */
    private static String said(PeerServer server, int number) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        List<String> lines = lines(server);
        while (lines.size() < number && Instant.now().isBefore(end)) {
            Thread.sleep(10);
            lines = lines(server);
        }
        assertEquals(number, lines.size(), server.output());
        return lines.get(number - 1);
    }

    /** A connection that only tried whether somebody listens has a code in the place of a suite. */
    private static List<String> lines(PeerServer server) {
        return server.output().lines().filter(line -> line.startsWith("TLS-")).toList();
    }

    /** Saved by C, resumed in Java; saved by Java, resumed in C; by id and by ticket. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sessionsChangeSides(boolean tickets) throws Exception {
        Path fromC = directory.resolve("from-c");
        Path fromJava = directory.resolve("from-java");
        try (PeerServer server = ProgramServer.mbedTls("leaf-ec256", Peer.Service.ECHO)) {
            SslConfig.Builder config = PeerClient.trusting("root-ec").sessionTickets(tickets);
            byte[] ours = echo(config, server, null).session().save(Presets.DEFAULT_2_28);
            assertTrue(said(server, 1).endsWith(" full"), server.output());
            runC(server, tickets, "save=" + fromC, " full certificate\n");
            byte[] theirs = Files.readAllBytes(fromC);
            byte[] headerOfC = headerOf(theirs);

            byte[] readable = withHeader(theirs, headerOf(ours));
            SslSession session = SslSession.load(readable, Presets.DEFAULT_2_28);
            assertArrayEquals(readable, session.save(Presets.DEFAULT_2_28));
            assertEquals(tickets, session.ticket().length > 0);
            SslSession continued = echo(config, server, session).session();
            assertTrue(said(server, 3).endsWith(" resumed"), server.output());

            for (byte[] saved : List.of(ours, continued.save(Presets.DEFAULT_2_28))) {
                Files.write(fromJava, withHeader(saved, headerOfC));
                runC(server, tickets, "load=" + fromJava, " resumed certificate\n");
            }
        }
    }

    private static void runC(PeerServer server, boolean tickets, String option, String end) throws Exception {
        TlsPeer.Result result = TlsPeer.run("client", "port=" + server.port(), "ca=" + Pki.path("root-ec.crt"),
                "name=localhost", "tickets=" + (tickets ? 1 : 0), option);
        assertTrue(result.status() == 0 && result.output().endsWith(end), result.toString());
    }

    /**
     * The header decides who reads a session, nothing else. That of another patch level of the library differs, and
     * those before 2.28.10 do not tell whether the peer's certificate is kept.
     */
    private static byte[] headerOf(byte[] saved) throws Exception {
        byte[] header = Arrays.copyOf(saved, HEADER_LENGTH);
        String version = TlsPeer.run("version").output().strip();
        if (version.equals(Presets.DEFAULT_2_28.version().toString())) {
            byte[] reference = {2, 28, 10, 0, (byte) 0xFF};
            assertArrayEquals(reference, header);
        }
        return header;
    }

    private static byte[] withHeader(byte[] saved, byte[] header) {
        byte[] changed = saved.clone();
        System.arraycopy(header, 0, changed, 0, HEADER_LENGTH);
        return changed;
    }
}
