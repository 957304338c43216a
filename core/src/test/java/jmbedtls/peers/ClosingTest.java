package jmbedtls.peers;

import static jmbedtls.peers.scripted.ServerSide.ALERT;
import static jmbedtls.peers.scripted.ServerSide.APPLICATION_DATA;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import jmbedtls.TlsClient;
import jmbedtls.peers.scripted.ScriptedServer;
import jmbedtls.peers.scripted.ServerSide;
import jmbedtls.peers.scripted.Threads;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** close() may come at any time, from any thread, and takes no longer than it promises. */
@Timeout(120)
class ClosingTest {
    private static TlsClient connect(ScriptedServer server) throws IOException {
        return TlsClient.connect(ScriptedServer.config().build(), "localhost", server.port());
    }

    private static <T> T await(FutureTask<T> task) throws Exception {
        return task.get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(Threads.class)
    void severalThreadsCloseAtOnce(Threads threads) throws Exception {
        Assumptions.assumeTrue(threads.exist());
        try (ScriptedServer server = ScriptedServer.start(ServerSide::read)) {
            for (int i = 0; i < 600; i++) {
                TlsClient client = connect(server);
                CyclicBarrier start = new CyclicBarrier(4);
                List<FutureTask<Void>> closers = new ArrayList<>();
                for (int j = 0; j < 4; j++) {
                    closers.add(threads.start(() -> {
                        start.await();
                        client.close();
                        return null;
                    }));
                }
                for (FutureTask<Void> closer : closers) {
                    await(closer);
                }
            }
        }
    }

    /** What was written has arrived when the peer hears the goodbye, also of a thread that is still writing. */
    @Test
    void theGoodbyeComesAfterWholeRecords() throws Exception {
        CountDownLatch said = new CountDownLatch(20);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            ServerSide.Received last = null;
            for (var got = connection.read(); got != null; got = connection.read()) {
                last = got;
            }
            assertEquals(ALERT, last.type());
            assertArrayEquals(new byte[] {1, 0}, last.content());
            said.countDown();
        })) {
            for (int i = 0; i < 20; i++) {
                TlsClient client = connect(server);
                FutureTask<Void> writer = Threads.PLATFORM.start(() -> {
                    while (true) {
                        client.outputStream().write(new byte[30_000]);
                    }
                });
                Thread.sleep(20);
                client.close();
                Throwable end = assertThrows(ExecutionException.class, () -> await(writer)).getCause();
                assertEquals("connection closed", end.getMessage());
            }
            assertTrue(said.await(20, TimeUnit.SECONDS), server.failures()::toString);
        }
    }

    /** All workers of the common pool are busy, and a hundred servers take nothing; half of the clients are writing. */
    @Test
    void aSecondIsEnoughForAHundredAtOnce() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        occupyTheCommonPool(end);
        try (ScriptedServer server = ScriptedServer.start(connection -> end.await())) {
            List<TlsClient> clients = new ArrayList<>();
            List<FutureTask<Void>> writers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                clients.add(connectAndFill(server));
                TlsClient writing = connect(server);
                clients.add(writing);
                writers.add(Threads.PLATFORM.start(() -> {
                    while (true) {
                        writing.outputStream().write(new byte[100_000]);
                    }
                }));
            }
            Thread.sleep(1000);
            CyclicBarrier start = new CyclicBarrier(clients.size());
            List<FutureTask<Long>> closers = new ArrayList<>();
            for (TlsClient client : clients) {
                closers.add(Threads.PLATFORM.start(() -> {
                    start.await();
                    long begin = System.nanoTime();
                    client.close();
                    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
                }));
            }
            long longest = 0;
            for (FutureTask<Long> closer : closers) {
                longest = Math.max(longest, await(closer));
            }
            assertTrue(longest > 900 && longest < 5000, "closing took " + longest + " ms");
            for (FutureTask<Void> writer : writers) {
                assertThrows(ExecutionException.class, () -> await(writer));
            }
        } finally {
            end.countDown();
        }
    }

    private static void occupyTheCommonPool(CountDownLatch end) {
        for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism() + 8; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /** A client whose goodbye finds no room in the system's buffers. */
    private static TlsClient connectAndFill(ScriptedServer server) throws Exception {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("localhost", server.port()));
        TlsClient client = TlsClient.builder(ScriptedServer.config().build()).connect(channel.socket(), "localhost");
        channel.configureBlocking(false);
        // the system finds more room for a while
        for (int refused = 0; refused < 5; refused++) {
            if (channel.write(ByteBuffer.allocate(1_000_000)) > 0) {
                refused = 0;
            }
            Thread.sleep(10);
        }
        channel.configureBlocking(true);
        return client;
    }

    @Test
    void anInterruptedThreadCloses() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            ServerSide.Received got = connection.read();
            if (got != null && got.type() == ALERT) {
                heard.countDown();
            }
        })) {
            TlsClient client = connect(server);
            Thread.currentThread().interrupt();
            client.close();
            assertTrue(Thread.interrupted(), "the interrupt is for others");
            assertTrue(heard.await(10, TimeUnit.SECONDS));
        }
    }

    /** Reader, writer, closer and askers, in any order. */
    @ParameterizedTest
    @EnumSource(Threads.class)
    void whateverHappensAtTheSameTimeEnds(Threads threads) throws Exception {
        Assumptions.assumeTrue(threads.exist());
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            Thread reader = new Thread(() -> {
                try {
                    while (connection.read() != null) {
                        // takes it all
                    }
                } catch (Exception e) {
                    // cut off
                }
            });
            reader.setDaemon(true);
            reader.start();
            for (int i = 0; i < 1000; i++) {
                connection.send(APPLICATION_DATA, new byte[100]);
            }
            reader.join();
        })) {
            for (int i = 0; i < 200; i++) {
                TlsClient client = connect(server);
                List<FutureTask<Void>> users = new ArrayList<>();
                for (int j = 0; j < 2; j++) {
                    users.add(threads.start(() -> {
                        while (client.inputStream().read(new byte[50]) >= 0) {
                            client.inputStream().available();
                        }
                        return null;
                    }));
                    users.add(threads.start(() -> {
                        while (true) {
                            client.outputStream().write(new byte[50]);
                            client.session();
                        }
                    }));
                }
                Thread.sleep(i % 10);
                client.close();
                for (FutureTask<Void> user : users) {
                    Throwable end = assertThrows(ExecutionException.class, () -> await(user)).getCause();
                    assertEquals("connection closed", end.getMessage());
                }
            }
        }
    }
}
