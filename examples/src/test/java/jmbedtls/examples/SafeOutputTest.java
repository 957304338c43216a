package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command lets a server control the terminal. */
class SafeOutputTest {
    private static final String HOSTILE = "a\u001b[31mred\u0007\u009b2J\u202etxet";

    private static String printed(Consumer<PrintStream> printer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SafeOutput out = new SafeOutput(new PrintStream(bytes, false, StandardCharsets.UTF_8));
        printer.accept(out);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyWayToPrintIsMadeSafe() {
        String safe = "a\\x1b[31mred\\x07\\x9b2J\\u202etxet";
        assertEquals(safe, printed(out -> out.print(HOSTILE)));
        assertEquals(safe + System.lineSeparator(), printed(out -> out.println(HOSTILE)));
        assertEquals(safe + System.lineSeparator(), printed(out -> out.println((Object) HOSTILE)));
        assertEquals(safe, printed(out -> out.printf("%s", HOSTILE)));
        assertEquals(safe, printed(out -> out.format("%s", HOSTILE)));
        assertEquals(safe, printed(out -> out.append(HOSTILE)));
        assertEquals(safe, printed(out -> out.print(HOSTILE.toCharArray())));
        assertEquals("\\x1b", printed(out -> out.print('\u001b')));
        assertEquals("\\x1b", printed(out -> out.append('\u001b')));
        assertEquals("\\x1b", printed(out -> out.write(27)));
    }

    @Test
    void dataAreMadeSafe() {
        byte[] data = "<p>\u00e9\u001b]0;title\u0007\r\n\u009b\tover\rwritten".getBytes(StandardCharsets.UTF_8);
        assertEquals("<p>\u00e9\\x1b]0;title\\x07\r\n\ufffd\\x9b\tover\\x0dwritten",
                printed(out -> out.write(data, 0, data.length)));
        assertEquals("\\x9b2J", printed(out -> out.write(new byte[] {(byte) 0x9b, '2', 'J'}, 0, 3)));
    }

    @Test
    void whatIsHarmlessStays() {
        String text = "two lines\r\nand a tab\t, \u00fc, \u4e2d and \ud83d\ude00\n";
        assertEquals(text, printed(out -> out.print(text)));
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(text, printed(out -> out.write(data, 0, data.length)));
        String all = IntStream.range(0x20, 0x7f).mapToObj(Character::toString).reduce("", String::concat);
        assertEquals(all, printed(out -> out.print(all)));
    }

    /** The server's certificate and its data hold escape sequences; nobody wrote its program with that in mind. */
    @ParameterizedTest
    @ValueSource(strings = {"diagnose", "diagnose json=1", "diagnose trace=1", "ssl_client2", "mini_client"})
    void aHostileServerControlsNothing(String command, @TempDir Path directory) throws Exception {
        try (ServerProgram server = hostileServer(directory)) {
            Console console = run(command, server.port(), directory);
            String all = console.out() + console.err();
            assertTrue(all.chars().allMatch(c -> c == '\n' || c == '\t' || c >= ' ' && (c < 0x7f || c > 0x9f)), all);
        }
    }

    private static ServerProgram hostileServer(Path directory) throws IOException, InterruptedException {
        String openssl = ServerProgram.installed("openssl");
        Path key = directory.resolve("key.pem");
        Path certificate = directory.resolve("certificate.pem");
        new ProcessBuilder(openssl, "req", "-x509", "-utf8", "-newkey", "rsa:2048", "-noenc", "-subj", "/CN=" + HOSTILE,
                "-keyout", key.toString(), "-out", certificate.toString()).redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile()).start().waitFor();
        assertTrue(Files.size(certificate) > 0);
        int port = ServerProgram.freePort();
        return new ServerProgram(directory, port, List.of(openssl, "s_server", "-accept", "127.0.0.1:" + port, "-tls1_2",
                "-key", key.toString(), "-cert", certificate.toString(), "-www", "-quiet"));
    }

    private static Console run(String command, int port, Path directory) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(switch (words.get(0)) {
            case "diagnose" -> List.of("server_name=localhost", "server_addr=127.0.0.1", "server_port=" + port, "pause=0");
            case "ssl_client2" -> List.of("server_name=localhost", "server_addr=127.0.0.1", "server_port=" + port,
                    "debug_level=4", "auth_mode=none");
            default -> List.of("server_port=" + port);
        });
        return Console.run(words.toArray(String[]::new));
    }
}
