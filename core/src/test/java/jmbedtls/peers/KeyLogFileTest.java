package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import jmbedtls.ExportedKeys;
import jmbedtls.KeyLogFile;
import jmbedtls.SecretFile;
import jmbedtls.SslConfig;
import jmbedtls.SslSession;
import jmbedtls.TlsClient;
import jmbedtls.config.Presets;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the key log says is what OpenSSL's server says of the same connections. */
@Timeout(60)
class KeyLogFileTest {
    private static final String OWNER_ONLY = "rw-------";
    private static final byte[] HELLO = "hello\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private static KeyLogFile log(Path file) throws IOException {
        return new KeyLogFile(file, failure -> {
            throw new AssertionError(failure);
        });
    }

    private static SslConfig config(KeyLogFile log) throws IOException {
        return SslConfig.builder(Presets.GATEWAY).keyExporter(log)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.GATEWAY)).build();
    }

    private static SslSession greet(SslConfig config, PeerServer server, SslSession session) throws IOException {
        try (TlsClient client = TlsClient.builder(config).session(session).connect("localhost", server.port())) {
            client.outputStream().write(HELLO);
            assertEquals("olleh\n",
                    new String(client.inputStream().readNBytes(HELLO.length), StandardCharsets.US_ASCII));
            return client.session();
        }
    }

    /** In a full handshake and in one that resumes its session. */
    @Test
    void saysWhatTheServerSays() throws IOException {
        Path ours = directory.resolve("client.log");
        Path theirs = directory.resolve("server.log");
        SslConfig config = config(log(ours));
        try (PeerServer server = ProgramServer.openSsl("leaf-ec256", Peer.Service.ECHO, "-keylogfile",
                theirs.toString())) {
            greet(config, server, greet(config, server, null));
        }
        List<String> lines = Files.readAllLines(ours);
        assertEquals(2, lines.size());
        assertEquals(Files.readAllLines(theirs).stream().filter(line -> !line.startsWith("#")).toList(), lines);
        assertEquals(secret(lines.get(0)), secret(lines.get(1)), "the session was not resumed");
    }

    private static String secret(String line) {
        return line.substring(line.lastIndexOf(' '));
    }

    /** As in C, where it is always 256 bytes, although the log that shows them all is off. */
    @Test
    void theCallbackGetsMoreOfTheKeyBlockThanIsUsed() throws IOException {
        List<ExportedKeys> exported = new ArrayList<>();
        SslConfig config = config(log(directory.resolve("keys.log"))).toBuilder().keyExporter(exported::add).build();
        try (PeerServer server = ProgramServer.openSsl("leaf-ec256", Peer.Service.ECHO)) {
            greet(config, server, null);
        }
        assertEquals(1, exported.size());
        assertEquals(256, exported.get(0).keyBlock().length);
    }

    @Test
    void aConnectionOutlivesItsLog() throws IOException {
        Path file = directory.resolve("keys.log");
        List<IOException> failures = new ArrayList<>();
        SslConfig config = config(new KeyLogFile(file, failures::add));
        Files.delete(file);
        Files.createDirectory(file);
        try (PeerServer server = ProgramServer.openSsl("leaf-ec256", Peer.Service.ECHO)) {
            greet(config, server, null);
        }
        assertEquals(1, failures.size());
        assertTrue(failures.get(0).getMessage().contains("keys.log"), failures::toString);
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedAtOnce() {
        assertThrows(IOException.class, () -> log(directory));
        assertThrows(IOException.class, () -> log(directory.resolve("no such directory").resolve("keys.log")));
    }

    @Test
    void theFileIsItsOwnersAlone() throws IOException {
        Path file = directory.resolve("keys.log");
        Assumptions.assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "the file system has no POSIX permissions");
        log(file);
        assertEquals(OWNER_ONLY, permissions(file));
        Path session = directory.resolve("session");
        SecretFile.write(session, HELLO);
        assertEquals(OWNER_ONLY, permissions(session));
        assertThrows(FileAlreadyExistsException.class, () -> SecretFile.write(session, HELLO));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** Two logs of the same file, as two programs would have, and several threads. */
    @Test
    void linesStayWhole() throws IOException {
        Path file = directory.resolve("keys.log");
        Files.writeString(file, "# kept\n");
        List<KeyLogFile> logs = List.of(log(file), log(file));
        List<ExportedKeys> keys = IntStream.range(0, 400).mapToObj(KeyLogFileTest::keys).toList();
        keys.parallelStream().forEach(each -> logs.get(keys.indexOf(each) % 2).export(each));
        Set<String> expected = new HashSet<>(List.of("# kept"));
        keys.forEach(each -> expected.add(KeyLogFile.line(each).strip()));
        List<String> lines = Files.readAllLines(file);
        assertEquals(expected.size(), lines.size());
        assertEquals(expected, new HashSet<>(lines));
    }

    private static ExportedKeys keys(int seed) {
        Random random = new Random(seed);
        byte[] master = new byte[48];
        byte[] clientRandom = new byte[32];
        random.nextBytes(master);
        random.nextBytes(clientRandom);
        return new ExportedKeys(master, new byte[0], 0, 16, 4, clientRandom, new byte[32], HashAlgorithm.SHA256);
    }
}
