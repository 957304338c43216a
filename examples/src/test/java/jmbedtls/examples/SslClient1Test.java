package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of ssl_client1, compared with recordings of the C program. */
class SslClient1Test {
    private static final String READ = "  < Read from server:";

    @Test
    void talksToItsOwnServer() throws IOException {
        Console console = Console.run("ssl_client1", "debug_level=1");
        assertEquals(0, console.status());
        String upToAnswer = console.outWithoutPort().substring(0, Math.max(0, console.outWithoutPort().indexOf(READ)));
        assertEquals(recorded("trusted.txt"), upToAnswer);
        assertEquals(answer(recorded("untrusted.txt")), answer(console.out()));
    }

    /** C's debug lines about the goodbye would look like errors to who tries the example. */
    @Test
    void endsWithThePage() throws IOException {
        Console console = Console.run("ssl_client1");
        assertEquals(0, console.status());
        assertTrue(console.out().strip().endsWith("</p>"), console.out());
    }

    @Test
    void showsWhatVerificationFoundAndGoesOn() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.EC_P256)) {
            assertPrints(0, "untrusted.txt", Console.run("ssl_client1", "server_port=" + server.port()));
        }
    }

    @Test
    void trustsTheCasOfAFileAndConnectsToAnAddress(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("ca.pem"), EmbeddedServer.caPem());
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.RSA_2048)) {
            Console console = Console.run("ssl_client1", "server_name=www.google.de",
                    "server_addr=" + server.address(), "server_port=" + server.port(), "ca_file=" + file);
            assertEquals(0, console.status());
            assertTrue(console.out().contains("  . Verifying peer X.509 certificate... ok\n"), console.out());
        }
    }

    @Test
    void sameAsCWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertPrints(1, "refused.txt", Console.run("ssl_client1", "server_port=" + port));
    }

    @Test
    void sameAsCWhenTheServerCloses() throws IOException {
        assertPrints(1, "silent.txt", new byte[0]);
    }

    @Test
    void sameAsCWhenTheServerRefuses() throws IOException {
        assertPrints(1, "refusing.txt", HexFormat.of().parseHex("15030300020228"));
    }

    @Test
    void sameAsCWhenTheServerDoesNotSpeakTls() throws IOException {
        assertPrints(1, "plain-http.txt", "HTTP/1.0 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertPrints(int status, String file, byte[] answer) throws IOException {
        try (ScriptedServer server = new ScriptedServer(answer)) {
            assertPrints(status, file, Console.run("ssl_client1", "server_port=" + server.port()));
        }
    }

    private static void assertPrints(int status, String file, Console console) throws IOException {
        assertEquals(recorded(file), console.outWithoutPort());
        assertEquals("", console.err());
        assertEquals(status, console.status());
    }

    private static String recorded(String file) throws IOException {
        return Console.recorded("ssl_client1/" + file);
    }

    private static String answer(String console) {
        return console.substring(console.indexOf(READ));
    }
}
