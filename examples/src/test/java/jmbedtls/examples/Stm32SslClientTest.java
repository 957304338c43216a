package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jmbedtls.testvectors.SeedTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story that the project began with: what the board printed, and what it would have printed once cured. */
class Stm32SslClientTest {
    private static final int RANDOM_LENGTH = 32;
    private static final Pattern DUMP = Pattern.compile("([0-9a-f]{4}): ((?: [0-9a-f]{2})+) .*");

    @Test
    void failsLineForLineAsTheBoardDid() throws IOException {
        List<String> board = comparable(Console.recorded("stm32_ssl_client/console.txt"));
        assertTrue(board.remove("ERR"), "the line that its owner had put in, see SOURCE.md");
        Console console = Console.run("stm32_ssl_client");
        assertEquals(board, comparable(console.out()));
        assertEquals(1, console.status());
    }

    @Test
    void succeedsOnceCured() {
        Console console = Console.run("stm32_ssl_client", "cure=1");
        assertEquals(0, console.status(), console.out());
        assertTrue(console.out().contains("<= handshake\n ok\n  . Verifying peer X.509 certificate... ok\n"));
        assertTrue(console.out().contains("This page came over TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256."));
        assertTrue(console.out().contains("\nECDH curve: secp256r1\n"));
    }

    /** The same configuration as a header, with and without the two lines. */
    @Test
    void takesTheConfigurationFromAHeader(@TempDir Path directory) throws IOException {
        String header = SeedTrace.configHeader();
        Path file = Files.writeString(directory.resolve("config.h"), header);
        assertEquals(1, Console.run("stm32_ssl_client", "config=" + file).status());
        Files.writeString(file, header.replace("#define MBEDTLS_DEBUG_C",
                "#define MBEDTLS_ECP_DP_SECP256R1_ENABLED\n#define MBEDTLS_KEY_EXCHANGE_ECDHE_RSA_ENABLED"));
        Console cured = Console.run("stm32_ssl_client", "config=" + file);
        assertEquals(0, cured.status(), cured.out());
        assertFalse(cured.out().contains("=> handshake"), "without MBEDTLS_DEBUG_C there are no debug lines");
    }

    @Test
    void keepsToItsOwnLinesAtDebugLevelZero() {
        Console console = Console.run("stm32_ssl_client", "debug_level=0");
        assertEquals("""

                  . Seeding the random number generator... ok
                  . Loading the CA root certificate ... ok (1 skipped)
                  . Connecting to tcp/www.google.de/PORT... ok
                  . Setting up the SSL/TLS structure... ok
                  . Performing the SSL/TLS handshake... failed
                  ! mbedtls_ssl_handshake returned -0x7780

                """, console.outWithoutPort());
    }

    /** The lines without what differs from run to run: the port and the bytes of the hello's random. */
    private static List<String> comparable(String console) {
        List<String> lines = new ArrayList<>();
        int random = -1;
        for (String line : Console.withoutPort(console).strip().split("\n")) {
            if (line.startsWith("dumping '")) {
                random = offsetOfRandom(line);
            }
            Matcher dump = DUMP.matcher(line);
            lines.add(dump.matches() && random >= 0 ? masked(dump, random) : line);
        }
        return lines;
    }

    /** Where the random is in a dump with this title; -1 if it is not there. */
    private static int offsetOfRandom(String title) {
        if (title.startsWith("dumping 'client hello, random bytes'")) {
            return 0;
        }
        return title.startsWith("dumping 'output record sent to network'") ? 11 : -1;
    }

    /** The line, or only its bytes with those of the random struck out if it has such. */
    private static String masked(Matcher dump, int random) {
        int offset = Integer.parseInt(dump.group(1), 16);
        String[] bytes = dump.group(2).strip().split(" ");
        boolean found = false;
        for (int i = 0; i < bytes.length; i++) {
            if (offset + i >= random && offset + i < random + RANDOM_LENGTH) {
                bytes[i] = "--";
                found = true;
            }
        }
        return found ? String.join(" ", bytes) : dump.group();
    }
}
