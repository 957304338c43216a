package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import jmbedtls.testvectors.Pki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway against a real broker. */
@Timeout(60)
class MqttGatewayTest {
    private static final String PSK = "00112233445566778899aabbccddeeff";

    @TempDir
    Path directory;

    private Mosquitto withCertificates() throws IOException, InterruptedException {
        return Mosquitto.start(directory, "cafile " + Pki.path("root-ec.crt"), "certfile " + Pki.path("leaf-ec256.crt"),
                "keyfile " + Pki.path("leaf-ec256.key"), "require_certificate true", "tls_version tlsv1.2",
                "ciphers ECDHE-ECDSA-AES128-GCM-SHA256");
    }

    private Mosquitto withPsk() throws IOException, InterruptedException {
        Path keys = Files.writeString(directory.resolve("psk"), "gateway:" + PSK + "\n");
        return Mosquitto.start(directory, "psk_hint hint", "psk_file " + keys, "tls_version tlsv1.2");
    }

    private static String[] certificateArguments(Mosquitto broker, String... more) {
        return arguments(broker, List.of("ca_file=" + Pki.path("root-ec.crt"),
                "crt_file=" + Pki.path("client-ec256.crt"), "key_file=" + Pki.path("client-ec256.key")), more);
    }

    private static String[] arguments(Mosquitto broker, List<String> some, String... more) {
        return Stream.of(List.of("mqtt_gateway", "server_port=" + broker.port()), some, List.of(more))
                .flatMap(List::stream).toArray(String[]::new);
    }

    private static void assertPublishes(Mosquitto broker, Console console, String suite) throws IOException {
        String to = "  . localhost:" + broker.port() + " " + suite + ", ";
        assertEquals(new Console(0, to + """
                full handshake
                  > gateway/readings {"n":0,"celsius":40.0}
                  > gateway/readings {"n":1,"celsius":47.3}
                TOsession resumed
                  > gateway/readings {"n":2,"celsius":42.6}
                  > gateway/readings {"n":3,"celsius":49.9}
                TOsession resumed
                  > gateway/readings {"n":4,"celsius":44.2}
                """.replace("TO", to), ""), console, broker.output());
        assertEquals(5, broker.received("gateway-1", "gateway/readings"), broker.output());
    }

    @Test
    void publishesWithACertificateAndResumes() throws Exception {
        try (Mosquitto broker = withCertificates()) {
            assertPublishes(broker, Console.run(certificateArguments(broker, "readings=5")),
                    "TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256");
        }
    }

    @Test
    void publishesWithAPreSharedKeyAndResumes() throws Exception {
        try (Mosquitto broker = withPsk()) {
            assertPublishes(broker, Console.run(arguments(broker, List.of("psk=" + PSK), "readings=5")),
                    "TLS-ECDHE-PSK-WITH-CHACHA20-POLY1305-SHA256");
        }
    }

    @Test
    void aLaterRunResumesFromAFileThatOnlyTheOwnerReads() throws Exception {
        Path file = directory.resolve("session");
        try (Mosquitto broker = withCertificates()) {
            String[] arguments = certificateArguments(broker, "readings=1", "session_file=" + file);
            assertTrue(Console.run(arguments).out().contains("full handshake"));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertTrue(Console.run(arguments).out().contains("session resumed"));
            Files.writeString(file, "something else");
            Console console = Console.run(arguments);
            assertTrue(console.out().startsWith("  ! " + file + ": ") && console.out().contains("full handshake"),
                    console.out());
        }
    }

    @Test
    void aWrongKeyIsNotForever() throws Exception {
        try (Mosquitto broker = withPsk()) {
            Console console = Console.run(arguments(broker, List.of("psk=ff"), "readings=1"));
            assertEquals(1, console.status());
            assertEquals(3, console.out().lines().filter(line -> line.contains("-0x7780")).count(), console.out());
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        assertTrue(Console.run("mqtt_gateway").err().startsWith("mqtt_gateway: either ca_file or psk is needed\n"));
        assertEquals(2, Console.run("mqtt_gateway", "psk=xyz").status());
        assertEquals(1, Console.run("mqtt_gateway", "ca_file=" + directory.resolve("none")).status());
    }
}
