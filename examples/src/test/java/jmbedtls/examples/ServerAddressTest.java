package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({"broker.example, broker.example, 0", "broker.example:8883, broker.example, 8883",
        "https://user:secret@www.example/path?q=1:2, www.example, 443", "mqtts://broker.example, broker.example, 8883",
        "https://www.example:8443/, www.example, 8443", "[::1]:443, ::1, 443", "2001:db8::1, 2001:db8::1, 0",
        "192.0.2.1:443, 192.0.2.1, 443", "odd://host, host, 0"})
    void isReadAsPeopleWriteIt(String text, String host, int port) throws UsageException {
        assertEquals(new ServerAddress(host, port), ServerAddress.of("server_name", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":443", "host:99999", "host:0", "two words", "https://", "host:port"})
    void nonsenseIsRefused(String text) {
        assertThrows(UsageException.class, () -> ServerAddress.of("server_name", text));
    }

    @Test
    void diagnoseTakesIt() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.RSA_2048)) {
            Console console = Console.run("diagnose", "server_name=https://localhost:" + server.port() + "/x",
                    "server_addr=" + server.address(), "pause=0", "connections=20", "set_hostname=none",
                    "ciphersuites=TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256", "cert_profile=next",
                    "legacy_renegotiation=allow");
            assertEquals(1, console.status(), console.err());
            assertTrue(console.out().contains("want another kind of certificate"), console.out());
            assertFalse(console.out().contains("extensions: server_name"), console.out());
        }
    }
}
