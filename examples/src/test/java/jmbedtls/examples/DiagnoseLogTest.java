package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jmbedtls.testvectors.DeviceLog;
import jmbedtls.testvectors.Json;
import jmbedtls.testvectors.NetworkCapture;
import jmbedtls.testvectors.SeedTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diagnose log=}: the page that this project began with, and others. */
class DiagnoseLogTest {
    private static final String CURVE = "secp224r1 is all that the device offers, which few servers accept";

    @TempDir
    private Path directory;

    private Path log(String name) throws IOException {
        DeviceLog log = DeviceLog.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        Path file = directory.resolve(name + ".txt");
        try (InputStream in = log.open()) {
            Files.copy(in, file);
        }
        return file;
    }

    @Test
    void thePageOfTheWebNamesWhatIsWrong() throws IOException {
        Console console = Console.run("diagnose", "log=" + log("stm32-seed-page"));
        assertEquals(1, console.status(), console.err());
        assertTrue(console.out().startsWith("The handshake with www.google.de fails\n"), console.out());
        assertTrue(console.out().contains(CURVE), console.out());
        assertTrue(console.out().contains("ECDHE_ECDSA is all that the device offers to exchange keys"), console.out());
        assertTrue(console.out().contains("#define MBEDTLS_ECP_DP_SECP224R1_ENABLED\n"), console.out());
        assertTrue(console.out().contains("is the same byte"), console.out());
    }

    @Test
    void withAServerTheCureIsProven() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.RSA_2048)) {
            Path ca = Files.writeString(directory.resolve("ca.pem"), new String(EmbeddedServer.caPem()));
            Console console = Console.run("diagnose", "log=" + log("stm32-seed-page"), "server_name=www.google.de",
                    "server_addr=" + server.address(), "server_port=" + server.port(), "ca_file=" + ca, "pause=0");
            assertEquals(1, console.status(), console.err());
            int proof = console.out().indexOf("tried, and the handshake succeeds");
            assertTrue(proof > 0, console.out());
            String proven = console.out().substring(proof);
            assertTrue(proven.contains("#define MBEDTLS_ECP_DP_SECP256R1_ENABLED"), console.out());
            assertTrue(proven.contains("#define MBEDTLS_KEY_EXCHANGE_ECDHE_RSA_ENABLED"), console.out());
        }
    }

    @Test
    void isReadFromStandardInput() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("mbedtls_ssl_handshake returned -0x7780\n".getBytes()));
            Console console = Console.run("diagnose", "log=-");
            assertEquals(2, console.status(), console.err());
            assertTrue(console.out().contains("MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE"), console.out());
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void isComparedWithAConfiguration() throws IOException {
        Path config = Files.writeString(directory.resolve("config.h"), SeedTrace.configHeader());
        Path log = log("stm32-seed-page");
        String same = Console.run("diagnose", "log=" + log, "config=" + config, "version=2.16").out()
                .replaceAll("\\s+", " ");
        assertTrue(same.contains("the device offers what the configuration has"), same);
        Files.writeString(config, SeedTrace.configHeader().replace("SECP224R1", "SECP256R1"));
        String other = Console.run("diagnose", "log=" + log, "config=" + config, "version=2.16").out()
                .replaceAll("\\s+", " ");
        assertTrue(other.contains("this was not made with this configuration: the device offers curves that this configuration does not have: secp224r1"), other);
    }

    @Test
    void redactsWhoTheyAre() throws IOException {
        Path html = directory.resolve("report.html");
        Console console = Console.run("diagnose", "log=" + log("client2-wrong-name-2.28"), "redact=1", "html=" + html);
        String page = Files.readString(html);
        for (String name : List.of("broker.example.org", "mqtt.example.com", "Example Root CA", "Example Trust")) {
            assertFalse(console.out().contains(name), name);
            assertFalse(page.contains(name), name);
        }
        assertTrue(console.out().contains("the device expects '<name 1>'"), console.out());
    }

    @Test
    void tellsOfSecretsAndKeepsThem() throws IOException {
        Path html = directory.resolve("report.html");
        Path log = log("client2-works-2.28-level4");
        String all = Console.run("diagnose", "log=" + log, "html=" + html).out()
                + Console.run("diagnose", "log=" + log, "json=1").out() + Files.readString(html);
        assertTrue(all.contains("it holds secrets of the connection, from line "), all);
        List<String> lines = Files.readAllLines(log);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("dumping 'master secret'")) {
                String bytes = lines.get(i + 1).replaceFirst(".*0000:  ", "").substring(0, 23);
                assertFalse(all.contains(bytes) || all.contains(bytes.replace(" ", "")), bytes);
                return;
            }
        }
        throw new AssertionError("the log has no master secret");
    }

    @Test
    void jsonHasTheSame() throws IOException {
        Console console = Console.run("diagnose", "log=" + log("espmon-expired-2.28"), "json=1");
        Map<?, ?> document = (Map<?, ?>) Json.parse(console.out());
        assertEquals(1, console.status());
        Map<?, ?> cause = (Map<?, ?>) ((List<?>) document.get("causes")).get(0);
        assertEquals("EXPIRED", cause.get("cause"));
        assertEquals("CERTAIN", cause.get("certainty"));
    }

    @Test
    void anotherConnectionCanBeAskedFor() throws IOException {
        Path log = log("client2-every-second-resets-2.28");
        assertTrue(Console.run("diagnose", "log=" + log).out().contains("fails\n"));
        assertTrue(Console.run("diagnose", "log=" + log, "connection=2").out().contains("works\n"));
        Console none = Console.run("diagnose", "log=" + log, "connection=3");
        assertEquals(3, none.status());
        assertTrue(none.err().contains("2 connections"), none.err());
    }

    @Test
    void aCaptureIsRead() throws IOException {
        NetworkCapture capture = NetworkCapture.all().get(0);
        Path file = Files.write(directory.resolve("seed.pcap"), capture.bytes());
        Console console = Console.run("diagnose", "pcap=" + file);
        assertEquals(1, console.status(), console.err());
        assertTrue(console.out().contains("secp224r1 is all that the device offers"), console.out());
        assertTrue(console.out().contains("bytes (packet 4)"), console.out());
        Console wrong = Console.run("diagnose", "pcap=" + log("stm32-seed-page"));
        assertEquals(3, wrong.status());
        assertTrue(wrong.err().contains("this is neither a pcap nor a pcapng file"), wrong.err());
    }

    /** The answer on the page of the web began with the hello's bytes, too. */
    @Test
    void aBareHelloIsRead() {
        String hello = "160303006f0100006b0303e213bf6d61b6fba682a459f00befe90344bede3c493d395651603bb649c41750000004c02b"
                + "00ff0100003e00000012001000000d7777772e676f6f676c652e6465000d000a00080403040103030301000a0004000200"
                + "15000b00020100001600000017000000230000";
        Console console = Console.run("diagnose", "hello=" + hello);
        assertEquals(2, console.status(), console.err());
        assertTrue(console.out().contains("curves: secp224r1"), console.out());
        assertTrue(console.out().contains("this very hello"), console.out());
        // www.google.de, with an escape character in it
        String hostile = Console.run("diagnose", "hello=" + hello.replace("676f6f676c65", "1b5b33316d65")).out();
        assertTrue(hostile.contains("www.\\x1b[31me.de") && hostile.indexOf(0x1b) < 0, hostile);
        assertEquals(3, Console.run("diagnose", "hello=" + hello.substring(0, 60)).status());
        assertEquals(3, Console.run("diagnose", "hello=" + hello, "log=-").status());
    }

    @Test
    void junkIsNoLog() throws IOException {
        Path file = Files.write(directory.resolve("junk"), new byte[] {0, 1, 2, (byte) 0xff, 10, 13, 27, '['});
        Console console = Console.run("diagnose", "log=" + file);
        assertEquals(2, console.status());
        assertTrue(console.out().startsWith("There is no handshake of Mbed TLS in a log of 2 lines"), console.out());
        assertEquals(3, Console.run("diagnose", "log=" + directory.resolve("absent")).status());
    }
}
