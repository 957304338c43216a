package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String LIST = """
            usage: java -jar examples.jar NAME [key=value ...]
              ssl_client1        get a page over TLS, as Mbed TLS's ssl_client1 does
              mini_client        the least that a client can be, as Mbed TLS's mini_client is; only its exit status speaks
              ssl_mail_client    sends a mail over SMTP with TLS or STARTTLS, as Mbed TLS's ssl_mail_client does
              stm32_ssl_client   the handshake of an STM32 board that fails with -0x7780, and with cure=1 its cure
              diagnose           why a device's handshake fails, and what cures it, from its config.h
              check              what check_config.h would refuse in a config.h, and the fix
              explain            what an error code means, in which states it comes, and why
              mqtt_gateway       publishes readings over MQTT, and resumes its session after each loss of the connection
              nonblocking_client gets a page over each of several connections, in one thread with one selector
              idle_connections   holds many idle connections and tells how much heap each takes
              ssl_client2        what Mbed TLS's test scripts drive: has its options, says its words (help)
            """;

    @Test
    void listsTheExamples() {
        assertEquals(new Console(0, LIST, ""), Console.run());
    }

    @Test
    void refusesAnUnknownName() {
        assertEquals(new Console(2, "", "there is no example 'ssl_client9'\n" + LIST), Console.run("ssl_client9"));
    }

    @Test
    void refusesAnUnknownKeyAndListsTheKnownOnes() {
        assertEquals(new Console(2, "", """
                ssl_client1: unknown key 'sever_name'
                usage: java -jar examples.jar ssl_client1 [key=value ...]
                  server_name=       name of the server (localhost)
                  server_addr=       where to find it (server_name)
                  server_port=       its port (4433); without one of the three a server is started
                  ca_file=           PEM or DER file of CAs to trust instead of the built-in ones
                  config=            a config.h (the one that Mbed TLS 2.28 comes with)
                  debug_level=       0 to 4 (1 as in C, where it tells of the goodbye; 0 with its own server)
                """), Console.run("ssl_client1", "sever_name=x"));
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertRefused("server_port must be a number from 1 to 65535, not '0'", "ssl_client1", "server_port=0");
        assertRefused("debug_level must be a number from 0 to 4, not '5'", "ssl_client1", "debug_level=5");
        assertRefused("cannot read ca_file 'no such file': there is no such file", "ssl_client1", "ca_file=no such file");
        assertRefused("cannot read config 'no such file': there is no such file", "stm32_ssl_client", "config=no such file");
        assertRefused("cure must be a number from 0 to 1, not 'yes'", "stm32_ssl_client", "cure=yes");
    }

    @Test
    void refusesAConfigThatMbedTlsWouldRefuse(@TempDir Path directory) throws IOException {
        assertConfigRefused(directory, "#define MBEDTLS_GCM_C\n", ": MBEDTLS_GCM_C defined, but not all prerequisites");
        assertConfigRefused(directory, "", ": a TLS 1.2 client needs MBEDTLS_SSL_TLS_C");
        assertConfigRefused(directory, "#if 1\n", ":1: ");
    }

    private static void assertConfigRefused(Path directory, String header, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("config.h"), header);
        Console console = Console.run("ssl_client1", "config=" + file);
        assertEquals(2, console.status());
        assertTrue(console.err().startsWith("ssl_client1: " + file + message), console.err());
    }

    private static void assertRefused(String message, String... arguments) {
        Console console = Console.run(arguments);
        assertEquals(2, console.status());
        assertEquals("", console.out());
        assertTrue(console.err().startsWith(arguments[0] + ": " + message + "\nusage: "), console.err());
    }
}
