package jmbedtls.peers;

import static jmbedtls.peers.scripted.ServerSide.ALERT;
import static jmbedtls.peers.scripted.ServerSide.APPLICATION_DATA;
import static jmbedtls.peers.scripted.ServerSide.HANDSHAKE;
import static jmbedtls.peers.scripted.ServerSide.HELLO_REQUEST;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.peers.scripted.ScriptedServer;
import jmbedtls.peers.scripted.ServerSide;
import jmbedtls.peers.scripted.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Reads, writes and handshakes end in time, whatever a server does to keep them. */
@Timeout(60)
class TimeoutsTest {
    private static final Duration LIMIT = Duration.ofMillis(600);
    private static final byte[] DATA = {'d', 'a', 't', 'a'};

    private static TlsClient connect(ScriptedServer server) throws Exception {
        TlsClient client = TlsClient.connect(ScriptedServer.config().build(), "localhost", server.port());
        client.setReadTimeout(LIMIT);
        return client;
    }

    private static TlsException timesOut(Executable call) {
        long start = System.nanoTime();
        SocketTimeoutException timeout = assertThrows(SocketTimeoutException.class, call);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertTrue(millis >= LIMIT.toMillis() - 20 && millis < 10 * LIMIT.toMillis(), millis + " ms");
        TlsException cause = assertInstanceOf(TlsException.class, timeout.getCause());
        assertEquals(SslError.TIMEOUT.code(), cause.code());
        return cause;
    }

    private interface Annoyance {
        void annoy(ServerSide server) throws Exception;
    }

    /** Annoys fifty times, a while before each read would time out, then sends data. */
    private static void readsTimeOut(Annoyance annoyance) throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            while (!enough.await(100, TimeUnit.MILLISECONDS)) {
                annoyance.annoy(connection);
            }
            connection.send(APPLICATION_DATA, DATA);
            end.await();
        })) {
            try (TlsClient client = connect(server)) {
                timesOut(() -> client.inputStream().read());
                timesOut(() -> client.inputStream().read());
                enough.countDown();
                client.setReadTimeout(Duration.ZERO);
                assertArrayEquals(DATA, client.inputStream().readNBytes(DATA.length), "a timeout is not the end");
                client.outputStream().write(DATA);
            }
            end.countDown();
        }
    }

    @Test
    void warningsDoNotProlongARead() throws Exception {
        readsTimeOut(server -> server.send(ALERT, new byte[] {1, 90}));
    }

    @Test
    void helloRequestsDoNotProlongARead() throws Exception {
        readsTimeOut(server -> server.send(HANDSHAKE, HELLO_REQUEST));
    }

    @Test
    void silenceEndsARead() throws Exception {
        readsTimeOut(server -> { });
    }

    @Test
    void aDripDoesNotProlongARead() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            byte[] record = connection.seal(APPLICATION_DATA, DATA);
            for (byte part : record) {
                Thread.sleep(60);
                connection.sendRaw(new byte[] {part});
            }
            end.await();
        })) {
            try (TlsClient client = connect(server)) {
                timesOut(() -> client.inputStream().read());
                client.setReadTimeout(Duration.ofSeconds(30));
                assertArrayEquals(DATA, client.inputStream().readNBytes(DATA.length));
            }
            end.countDown();
        }
    }

    @Test
    void aReaderWhoWaitsForAnotherTimesOutToo() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> end.await())) {
            TlsClient client = connect(server);
            client.setReadTimeout(Duration.ZERO);
            FutureTask<Integer> first = Threads.PLATFORM.start(() -> client.inputStream().read());
            Thread.sleep(200);
            client.setReadTimeout(LIMIT);
            timesOut(() -> client.inputStream().read());
            client.close();
            assertThrows(Exception.class, () -> first.get(10, TimeUnit.SECONDS));
            end.countDown();
        }
    }

    @Test
    void aServerThatTakesNothingEndsAWrite() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> end.await())) {
            TlsClient client = connect(server);
            client.setWriteTimeout(LIMIT);
            TlsException first = timesOut(() -> client.outputStream().write(new byte[50_000_000]));
            TlsException later = assertThrows(TlsException.class, () -> client.outputStream().write(1));
            assertEquals(first, later.getCause());
            assertEquals(first, assertThrows(TlsException.class, () -> client.inputStream().read()).getCause());
            long start = System.nanoTime();
            client.close();
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(1).toNanos(), "nothing is left to wait for");
            end.countDown();
        }
    }

    @Test
    void aWriteThatIsTakenInTimeSucceeds() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            Thread.sleep(300);
            for (var got = connection.read(); got != null; got = connection.read()) {
                // takes it all
            }
        })) {
            try (TlsClient client = connect(server)) {
                client.setWriteTimeout(Duration.ofSeconds(20));
                client.outputStream().write(new byte[20_000_000]);
                // a timer that is still running has nothing to end
                client.setWriteTimeout(LIMIT);
                client.outputStream().write(DATA);
                Thread.sleep(2 * LIMIT.toMillis());
                client.outputStream().write(DATA);
            }
            assertTrue(server.failures().isEmpty(), server.failures()::toString);
        }
    }

    /** What the socket was given before fills the system's buffers: even the hello finds no room. */
    @Test
    void aServerThatNeverReadsMeetsTheHandshakesDeadline() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketChannel channel = SocketChannel.open(
                        new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort()))) {
            channel.configureBlocking(false);
            while (channel.write(ByteBuffer.allocate(1_000_000)) > 0) {
                Thread.sleep(20);
            }
            channel.configureBlocking(true);
            timesOut(() -> TlsClient.builder(ScriptedServer.config().build()).handshakeDeadline(LIMIT)
                    .connect(channel.socket(), "localhost"));
            assertTrue(!channel.isOpen());
        }
    }

    @Test
    void whatTakesLongToComputeMeetsTheHandshakesDeadline() throws Exception {
        SslConfig slow = ScriptedServer.config().keyExporter(keys -> {
            try {
                Thread.sleep(LIMIT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }).build();
        try (ScriptedServer server = ScriptedServer.start(connection -> { })) {
            timesOut(() -> TlsClient.builder(slow).handshakeDeadline(LIMIT.dividedBy(3))
                    .connect("localhost", server.port()));
        }
    }
}
