package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jmbedtls.testvectors.Json;
import jmbedtls.testvectors.SeedTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseTest {
    private static final String CURE = """
                     #define MBEDTLS_ECP_DP_SECP256R1_ENABLED
                     #define MBEDTLS_KEY_EXCHANGE_ECDHE_RSA_ENABLED
            """;

    @Test
    void explainsTheBoard() {
        Console console = Console.run("diagnose");
        assertEquals(1, console.status());
        assertEquals("", console.err(), "no progress where there is no terminal");
        assertTrue(console.out().contains("mbedtls_ssl_handshake returns -0x7780 "), console.out());
        assertTrue(console.out().contains("secp224r1 is all that the device offers"), console.out());
        assertTrue(console.out().contains(CURE), console.out());
    }

    /** The README quotes this output, with some of it left out. */
    @Test
    void isWhatTheReadmeSays() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md")).replace("\r", "");
        int start = readme.indexOf("```\nThe handshake with ");
        List<String> quoted = readme.substring(start + 4, readme.indexOf("```", start + 4)).lines()
                .filter(line -> !line.isBlank() && !line.strip().equals("…")).toList();
        List<String> printed = Console.run("diagnose").out().lines().toList();
        assertTrue(quoted.size() > 15 && quoted.size() < 30, quoted::toString);
        for (String line : quoted.subList(1, quoted.size())) {
            assertTrue(printed.contains(line), line);
        }
    }

    @Test
    void explainsAHeader(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("config.h"), SeedTrace.configHeader() + "#define MY_OWN 1\n");
        Console console = Console.run("diagnose", "config=" + file, "version=2.16");
        assertEquals(1, console.status(), console.err());
        assertTrue(console.out().startsWith("1 line of "), console.out());
        assertTrue(console.out().contains(CURE), console.out());
    }

    @Test
    void isSatisfiedOnceTheBoardIsCured(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("config.h"), SeedTrace.configHeader()
                .replace("#define MBEDTLS_DEBUG_C", CURE));
        Console console = Console.run("diagnose", "config=" + file);
        assertEquals(0, console.status(), console.err());
        assertTrue(console.out().contains("works: TLS-ECDHE-RSA-WITH-AES-128-GCM-SHA256"), console.out());
        assertFalse(console.out().contains("Why"), console.out());
    }

    @Test
    void talksToOtherServersToo() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.EC_P256)) {
            Console console = Console.run("diagnose", "server_name=localhost", "server_addr=" + server.address(),
                    "server_port=" + server.port(), "pause=0", "connections=20");
            assertEquals(1, console.status());
            assertTrue(console.out().contains("#define MBEDTLS_ECP_DP_SECP256R1_ENABLED"), console.out());
            assertFalse(console.out().contains("#define MBEDTLS_KEY_EXCHANGE_ECDHE_RSA_ENABLED"), console.out());
        }
    }

    @Test
    void printsOneJsonDocument() throws IOException {
        Console console = Console.run("diagnose", "json=1");
        assertEquals(1, console.status());
        Map<?, ?> document = (Map<?, ?>) Json.parse(console.out());
        assertEquals(List.of("format", "server", "works", "exitCode", "connections", "attempt", "causes", "cures",
                "warnings", "offer", "facts"), List.copyOf(document.keySet()));
        assertEquals("CERTIFICATE_KEY_TYPE", ((Map<?, ?>) ((List<?>) document.get("causes")).get(0)).get("cause"));
        Map<?, ?> cure = (Map<?, ?>) ((List<?>) document.get("cures")).get(0);
        assertEquals(CURE.lines().map(String::strip).toList(), cure.get("defines"));
        assertEquals(true, cure.get("proven"));
        assertFalse(((Map<?, ?>) document.get("attempt")).containsKey("trace"));
    }

    @Test
    void showsTheTraceOnRequest() {
        Console console = Console.run("diagnose", "trace=1");
        assertTrue(console.out().contains("  client hello, add ciphersuite: c02b\n"), console.out());
    }

    @Test
    void writesAKeyLogOnRequest(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("keys.log");
        Console.run("diagnose", "key_log=" + file);
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        assertTrue(lines.size() >= 1 && lines.get(0).matches("CLIENT_RANDOM [0-9a-f]{64} [0-9a-f]{96}"),
                lines::toString);
    }

    @Test
    void refusesWhatItDoesNotUnderstand(@TempDir Path directory) throws IOException {
        assertRefused("unknown key 'sever_name'", "sever_name=x");
        assertRefused("server_name=HOST is needed", "server_port=443");
        assertRefused("psk and psk_identity go together", "psk=00");
        assertRefused("psk must be in hexadecimal", "psk=xyz", "psk_identity=x");
        assertRefused("crt_file and key_file go together", "crt_file=x");
        assertRefused("psk_identity must not be empty", "server_name=x", "psk=00", "psk_identity=");
        assertRefused("psk must not be empty", "server_name=x", "psk=", "psk_identity=x");
        assertRefused("server_name must not be empty", "server_name=");
        assertRefused("server_port must be a number from 1 to 65535", "server_name=x", "server_port=0");
        assertRefused("cannot read config 'no such file': there is no such file", "config=no such file");
        assertRefused("cannot read config '" + directory, "config=" + directory);
        assertRefused("cannot read key_file '" + directory, "server_name=x", "crt_file=pom.xml", "key_file=" + directory);
        Path empty = Files.writeString(directory.resolve("empty.h"), "");
        assertRefused(empty + " switches nothing of Mbed TLS on", "config=" + empty);
        Path binary = Files.write(directory.resolve("binary.h"), new byte[] {127, 'E', 'L', 'F', 0, 1});
        assertRefused(binary + ":1: a byte of zero", "config=" + binary);
        Path large = Files.write(directory.resolve("large.h"), new byte[(1 << 20) + 1]);
        assertRefused("cannot read config '" + large + "': " + large + " is larger", "config=" + large);
        Path cycle = Files.writeString(directory.resolve("cycle.h"), "#include \"cycle.h\"\n");
        assertRefused(cycle + ":1: files include each other too deeply", "config=" + cycle);
        assertRefused("cannot write key_log '" + directory + "'", "key_log=" + directory);
        assertRefused("time must be such as ", "time=now");
        assertRefused("max_frag_len must be ", "max_frag_len=100");
        assertRefused("version must be ", "version=3.6", "config=x");
        Path file = Files.writeString(directory.resolve("config.h"), "#define MBEDTLS_GCM_C\n");
        assertRefused(file + " does not compile", "config=" + file);
    }

    private static void assertRefused(String message, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "diagnose";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Console console = Console.run(all);
        assertEquals(3, console.status());
        assertEquals("", console.out());
        assertTrue(console.err().startsWith("diagnose: " + message), console.err());
    }
}
