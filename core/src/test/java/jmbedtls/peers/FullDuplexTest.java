package jmbedtls.peers;

import static jmbedtls.peers.scripted.ServerSide.ALERT;
import static jmbedtls.peers.scripted.ServerSide.APPLICATION_DATA;
import static jmbedtls.peers.scripted.ServerSide.HANDSHAKE;
import static jmbedtls.peers.scripted.ServerSide.HELLO_REQUEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jmbedtls.AlertDescription;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.error.SslError;
import jmbedtls.peers.scripted.ScriptedServer;
import jmbedtls.peers.scripted.ServerSide;
import jmbedtls.peers.scripted.Threads;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One thread reads while another writes, and alerts go both ways: nobody hangs, and nobody waits in a loop. */
@Timeout(120)
class FullDuplexTest {
    private static final byte[] NO_RENEGOTIATION = {1, 100};
    private static final byte[] WARNING = {1, 90};
    private static final byte[] ONE = {'1'};

    private static TlsClient connect(ScriptedServer server) throws IOException {
        return TlsClient.connect(ScriptedServer.config().build(), "localhost", server.port());
    }

    private static void await(FutureTask<?> task) throws Exception {
        task.get(60, TimeUnit.SECONDS);
    }

    /** Reads all that comes; counts alerts, up to close_notify. */
    private static Thread reader(ServerSide connection, AtomicInteger refusals) {
        Thread thread = new Thread(() -> {
            try {
                for (var got = connection.read(); got != null; got = connection.read()) {
                    if (got.type() == ALERT && got.content()[1] == NO_RENEGOTIATION[1]) {
                        refusals.incrementAndGet();
                    }
                }
            } catch (Exception e) {
                refusals.set(Integer.MIN_VALUE);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The case: HelloRequest and a byte, again and again, while the client writes as fast as it can. */
    @ParameterizedTest
    @EnumSource(Threads.class)
    void manyConnectionsRefuseToRenegotiateWhileTheyWrite(Threads threads) throws Exception {
        Assumptions.assumeTrue(threads.exist());
        int rounds = 20;
        int connections = 1000;
        int atOnce = 50;
        AtomicInteger refusals = new AtomicInteger();
        CountDownLatch played = new CountDownLatch(connections);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            AtomicInteger here = new AtomicInteger();
            Thread reader = reader(connection, here);
            for (int i = 0; i < rounds; i++) {
                connection.send(HANDSHAKE, HELLO_REQUEST);
                connection.send(ALERT, WARNING);
                connection.send(APPLICATION_DATA, ONE);
            }
            reader.join();
            refusals.addAndGet(here.get());
            played.countDown();
        })) {
            for (int i = 0; i < connections; i += atOnce) {
                List<FutureTask<Void>> clients = new ArrayList<>();
                for (int j = 0; j < atOnce; j++) {
                    clients.add(threads.start(() -> converse(threads, server, rounds)));
                }
                for (FutureTask<Void> client : clients) {
                    await(client);
                }
            }
            played.await();
            assertEquals(List.of(), server.failures());
        }
        assertEquals(connections * rounds, refusals.get());
    }

    private static Void converse(Threads threads, ScriptedServer server, int rounds) throws Exception {
        try (TlsClient client = connect(server)) {
            FutureTask<Void> writer = threads.start(() -> {
                for (int i = 0; i < rounds; i++) {
                    client.outputStream().write(new byte[5000]);
                    client.inputStream().available();
                    client.session();
                }
                return null;
            });
            assertEquals(rounds, client.inputStream().readNBytes(rounds).length);
            await(writer);
        }
        return null;
    }

    /** The server does not read, so the writer blocks; the reader gets HelloRequests, data, then a fatal alert. */
    @ParameterizedTest
    @EnumSource(Threads.class)
    void aReaderWithAlertsToSendGoesOnBesideABlockedWriter(Threads threads) throws Exception {
        Assumptions.assumeTrue(threads.exist());
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            blocked.await();
            for (int i = 0; i < 100; i++) {
                connection.send(HANDSHAKE, HELLO_REQUEST);
                connection.send(APPLICATION_DATA, ONE);
                Thread.sleep(10);
            }
            connection.send(ALERT, new byte[] {2, 80});
            end.await();
        })) {
            TlsClient client = connect(server);
            FutureTask<Void> writer = threads.start(() -> {
                while (true) {
                    client.outputStream().write(new byte[100_000]);
                }
            });
            Thread.sleep(500);
            long before = processorTime();
            long start = System.nanoTime();
            blocked.countDown();
            InputStream in = client.inputStream();
            assertEquals(100, in.readNBytes(100).length);
            TlsException failure = assertThrows(TlsException.class, in::read);
            assertEquals(SslError.FATAL_ALERT_MESSAGE.code(), failure.code());
            Throwable cause = assertThrows(ExecutionException.class, () -> await(writer)).getCause();
            assertEquals(AlertDescription.INTERNAL_ERROR, ((TlsException) cause).alert());
            double busy = (double) (processorTime() - before) / (System.nanoTime() - start);
            assertTrue(busy < 0.8, "busy for " + busy + " of the time");
            client.close();
            end.countDown();
        }
    }

    /** Of the whole process: in a loop a thread takes all of its time. */
    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** A reader is told at once what comes, although its answers cannot leave; at some number the connection ends. */
    @Test
    void helloRequestsOfAServerThatNeverReadsDoNotBlockTheReader() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            try {
                while (true) {
                    connection.send(HANDSHAKE, HELLO_REQUEST);
                    connection.send(APPLICATION_DATA, ONE);
                    sent.incrementAndGet();
                }
            } catch (IOException e) {
                end.await();
            }
        })) {
            try (TlsClient client = connect(server)) {
                // so that the network takes less
                FutureTask<Void> writer = Threads.PLATFORM.start(() -> {
                    client.outputStream().write(new byte[20_000_000]);
                    return null;
                });
                Thread.sleep(300);
                InputStream in = client.inputStream();
                TlsException failure = assertThrows(TlsException.class, () -> {
                    while (in.read() == '1') {
                        // goes on
                    }
                });
                assertEquals(SslError.UNEXPECTED_MESSAGE.code(), failure.code());
                assertTrue(sent.get() > 900, sent + " rounds");
                assertThrows(ExecutionException.class, () -> await(writer));
            }
            end.countDown();
        }
    }

    /** OpenSSL's server, at whose keyboard somebody asks for a renegotiation; at the refusal it hangs up. */
    @Test
    void openSslAsksToRenegotiate() throws Exception {
        SslConfig config = SslConfig.builder(Presets.GATEWAY)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.GATEWAY)).build();
        for (int i = 0; i < 15; i++) {
            int port = ServerProcess.freePort();
            try (ServerProcess server = ServerProcess.start(port, List.of(
                    ServerProcess.installed("openssl"), "s_server", "-accept", "127.0.0.1:" + port, "-tls1_2",
                    "-cert", PeerFiles.certificatePath("leaf-ec256").toString(),
                    "-key", PeerFiles.keyPath("leaf-ec256").toString()));
                    TlsClient client = TlsClient.connect(config, "localhost", port)) {
                FutureTask<Void> writer = Threads.PLATFORM.start(() -> {
                    while (true) {
                        client.outputStream().write(new byte[20_000]);
                    }
                });
                FutureTask<Integer> reader = Threads.PLATFORM.start(() -> client.inputStream().read());
                Thread.sleep(50);
                server.type("r\n");
                IOException read = (IOException) assertThrows(ExecutionException.class, () -> await(reader)).getCause();
                assertThrows(ExecutionException.class, () -> await(writer));
                assertTrue(read instanceof TlsException, read::toString);
            }
        }
    }

    @Test
    void aByteEachTenMillisecondsWithAHelloRequest() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            AtomicInteger here = new AtomicInteger();
            Thread reader = reader(connection, here);
            for (int i = 0; i < 200; i++) {
                connection.send(HANDSHAKE, HELLO_REQUEST);
                connection.send(APPLICATION_DATA, ONE);
                Thread.sleep(10);
            }
            connection.send(ALERT, new byte[] {1, 0});
            reader.join();
            assertEquals(200, here.get());
        })) {
            try (TlsClient client = connect(server)) {
                FutureTask<Void> writer = Threads.PLATFORM.start(() -> {
                    for (int i = 0; i < 2000; i++) {
                        client.outputStream().write(new byte[1000]);
                        Thread.sleep(1);
                    }
                    return null;
                });
                assertEquals(200, client.inputStream().readAllBytes().length);
                await(writer);
            }
            assertEquals(List.of(), server.failures());
        }
    }
}
