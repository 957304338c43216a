package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.error.NetError;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that is blocked gets free: by its deadline, or because another thread closes what it is blocked in. */
@Timeout(60)
class BlockedCallsTest {
    private static final int MEGABYTE = 1 << 20;

    private static SslConfig config() throws TlsException {
        return SslConfig.builder(Presets.GATEWAY)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.GATEWAY)).build();
    }

    /** Runs a call in a thread of its own, and returns once that has blocked. */
    private static FutureTask<Void> block(Callable<Void> call) throws InterruptedException {
        FutureTask<Void> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "blocked");
        thread.setDaemon(true);
        thread.start();
        Thread.sleep(500);
        assertFalse(task.isDone(), "the call does not block");
        return task;
    }

    private static Throwable end(FutureTask<Void> blocked) {
        return assertThrows(ExecutionException.class, () -> blocked.get(10, TimeUnit.SECONDS)).getCause();
    }

    /** The server's echo is not read, so the server stops to read in the end. */
    @Test
    void closingEndsAWrite() throws Exception {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            TlsClient client = TlsClient.connect(config(), "localhost", server.port());
            FutureTask<Void> blocked = block(() -> {
                while (true) {
                    client.outputStream().write(new byte[MEGABYTE]);
                }
            });
            long start = System.nanoTime();
            client.close();
            assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 5, "closing took too long");
            Throwable end = end(blocked);
            assertInstanceOf(IOException.class, end);
            assertEquals("connection closed", end.getMessage());
        }
    }

    @Test
    void closingTheSocketEndsAHandshake() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket socket = new Socket(silent.getInetAddress(), silent.getLocalPort());
            FutureTask<Void> blocked = block(() -> {
                TlsClient.builder(config()).connect(socket, "localhost").close();
                return null;
            });
            socket.close();
            TlsException end = assertInstanceOf(TlsException.class, end(blocked));
            assertEquals(NetError.INVALID_CONTEXT.code(), end.code());
        }
    }

    @Test
    void connectingTakesNoLongerThanItMay() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Assumptions.assumeTrue(fill(full, queue), "the system's queue of connections does not fill up");
            long start = System.nanoTime();
            SocketTimeoutException end = assertThrows(SocketTimeoutException.class, () -> TlsClient.builder(config())
                    .connectTimeout(Duration.ofMillis(400))
                    .connect(full.getInetAddress().getHostAddress(), full.getLocalPort()));
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            assertEquals(NetError.CONNECT_FAILED.code(), assertInstanceOf(TlsException.class, end.getCause()).code());
            assertTrue(millis >= 390 && millis < 10_000, millis + " ms");
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    /** Connects until nothing answers any more, for nobody accepts. */
    private static boolean fill(ServerSocket listener, List<Socket> queue) throws IOException {
        for (int i = 0; i < 16; i++) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 300);
            } catch (SocketTimeoutException e) {
                return true;
            }
        }
        return false;
    }
}
