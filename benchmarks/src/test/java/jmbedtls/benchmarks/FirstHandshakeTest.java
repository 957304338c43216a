package jmbedtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;

/** What the first handshake of a JVM does without, because loading it would take a good part of the time. */
class FirstHandshakeTest {
    /** The method reference of {@code TlsClient.close} comes after the handshake. */
    private static final String SPUN = ".*jmbedtls\\.(?!TlsClient\\$)\\S+\\$\\$Lambda.*";

    @Test
    void loadsNoBouncyCastleAndSpinsNoClasses() throws Exception {
        List<String> output;
        try (SSLServerSocket server = FirstHandshake.startServer()) {
            Process client = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load",
                    "-cp", System.getProperty("java.class.path"), FirstHandshakeClient.class.getName(),
                    "jmbedtls", Integer.toString(server.getLocalPort()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertEquals(0, client.waitFor());
        }
        assertTrue(output.stream().anyMatch(line -> line.contains(" jmbedtls.handshake.Finished ")), "is a log");
        assertEquals(List.of(), output.stream()
                .filter(line -> line.contains(" org.bouncycastle.") || line.matches(SPUN)).toList());
    }
}
