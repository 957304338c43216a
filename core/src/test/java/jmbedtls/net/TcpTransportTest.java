package jmbedtls.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jmbedtls.TlsException;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(30)
class TcpTransportTest {
    private ServerSocket server;
    private TcpTransport client;
    private Socket peer;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        client = TcpTransport.connect("127.0.0.1", server.getLocalPort(), 5000);
        peer = server.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        peer.close();
        server.close();
    }

    private static void assertFails(ErrorCode code, Executable action) {
        assertEquals(code.code(), assertThrows(TlsException.class, action).code());
    }

    @Test
    void bytesGoBothWays() throws IOException {
        assertEquals(3, client.send(new byte[] {0, 1, 2, 3, 4}, 1, 3));
        assertArrayEquals(new byte[] {1, 2, 3}, peer.getInputStream().readNBytes(3));
        peer.getOutputStream().write(new byte[] {7, 8});
        byte[] buffer = new byte[5];
        assertEquals(2, client.recv(buffer, 2, 3));
        assertArrayEquals(new byte[] {0, 0, 7, 8, 0}, buffer);
    }

    @Test
    void endOfStreamIsZero() throws IOException {
        peer.close();
        assertEquals(0, client.recv(new byte[1], 0, 1));
        assertEquals(0, client.recvTimeout(new byte[1], 0, 1, 1000));
    }

    @Test
    void timeoutsEndAReadAndNothingElse() throws Exception {
        long start = System.nanoTime();
        assertFails(SslError.TIMEOUT, () -> client.recvTimeout(new byte[1], 0, 1, 80));
        assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(75));
        writeIn(200);
        assertEquals(1, client.recvTimeout(new byte[1], 0, 1, 10_000));
        assertFails(SslError.TIMEOUT, () -> client.recvTimeout(new byte[1], 0, 1, 80));
        writeIn(200);
        assertEquals(1, client.recv(new byte[1], 0, 1));
    }

    private void writeIn(int millis) {
        CompletableFuture.runAsync(() -> {
            try {
                peer.getOutputStream().write(42);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    @Test
    void aResetIsToldFromAnEnd() throws IOException {
        peer.setSoLinger(true, 0);
        peer.close();
        assertFails(NetError.CONN_RESET, () -> client.recv(new byte[1], 0, 1));
    }

    @Test
    void sendingToAPeerThatIsGone() throws IOException {
        peer.setSoLinger(true, 0);
        peer.close();
        assertFails(NetError.CONN_RESET, () -> {
            for (int i = 0; i < 1000; i++) {
                client.send(new byte[10_000], 0, 10_000);
            }
        });
    }

    @Test
    void closingEndsABlockedRead() throws Exception {
        CompletableFuture<Integer> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                client.recv(new byte[1], 0, 1);
                read.complete(0);
            } catch (TlsException e) {
                read.complete(e.code());
            }
        });
        reader.start();
        while (reader.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        Thread.sleep(100);
        client.close();
        assertEquals(NetError.INVALID_CONTEXT.code(), read.get(10, TimeUnit.SECONDS));
        assertFails(NetError.INVALID_CONTEXT, () -> client.recv(new byte[1], 0, 1));
        assertFails(NetError.INVALID_CONTEXT, () -> client.recvTimeout(new byte[1], 0, 1, 10));
        assertFails(NetError.INVALID_CONTEXT, () -> client.send(new byte[1], 0, 1));
    }

    @Test
    void hostsThatDoNotExistOrAnswer() throws IOException {
        assertFails(NetError.UNKNOWN_HOST, () -> TcpTransport.connect("no-such-host.invalid", 443));
        int port = server.getLocalPort();
        server.close();
        assertFails(NetError.CONNECT_FAILED, () -> TcpTransport.connect("127.0.0.1", port, 1000));
    }

    @Test
    void socketsMustBeConnected() {
        assertFails(NetError.INVALID_CONTEXT, () -> new TcpTransport(new Socket()));
    }
}
