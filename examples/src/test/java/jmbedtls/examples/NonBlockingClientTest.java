package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NonBlockingClientTest {
    @Test
    void everyConnectionGetsItsPage() {
        Console console = Console.run("nonblocking_client", "connections=5");
        assertEquals(0, console.status(), console.err());
        List<String> lines = console.out().lines().sorted().toList();
        assertEquals(5, lines.size(), console.out());
        for (int i = 1; i <= lines.size(); i++) {
            assertTrue(lines.get(i - 1).matches("connection " + i + ": 1[5-9]\\d bytes"), console.out());
        }
    }

    @Test
    void failuresAreToldByConnection() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        Console console = Console.run("nonblocking_client", "server_addr=127.0.0.1", "server_port=" + port,
                "connections=2");
        assertEquals(1, console.status());
        assertEquals(2, console.out().lines().filter(line -> line.contains("ConnectException")).count(),
                console.out());
    }
}
