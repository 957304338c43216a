package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import jmbedtls.AuthMode;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** The blocking API against the JDK's server, and against peers that misbehave. */
@Timeout(60)
class TlsClientTest {
    private static final int MEGABYTE = 1 << 20;

    private static SslConfig trusting(String root) throws TlsException {
        return SslConfig.builder(Presets.DEFAULT_2_28)
                .caChain(CertificateChain.parse(Pki.pem(root + ".crt"), Presets.DEFAULT_2_28))
                .build();
    }

    @Test
    void oneThreadWritesWhileAnotherReads() throws Exception {
        byte[] sent = new byte[4 * MEGABYTE];
        new Random(1).nextBytes(sent);
        for (int i = 0; i < sent.length; i++) {
            // the server answers line by line
            if (sent[i] == '\n' || i % 1024 == 1023) {
                sent[i] = (byte) (i % 1024 == 1023 ? '\n' : 0);
            }
        }
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO);
                TlsClient client = TlsClient.connect(trusting("root-ec"), "localhost", server.port())) {
            CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> read(client, sent.length));
            for (int i = 0; i < sent.length; i += 50_000) {
                client.outputStream().write(sent, i, Math.min(50_000, sent.length - i));
            }
            assertArrayEquals(sent, received.get());
        }
    }

    private static byte[] read(TlsClient client, int length) {
        try {
            return client.inputStream().readNBytes(length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closingEndsABlockedRead() throws Exception {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            TlsClient client = TlsClient.connect(trusting("root-ec"), "localhost", server.port());
            CompletableFuture<Integer> blocked = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.inputStream().read();
                } catch (TlsException e) {
                    throw new AssertionError("not told from a failure", e);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(100);
            client.close();
            ExecutionException failure = assertThrows(ExecutionException.class,
                    () -> blocked.get(10, TimeUnit.SECONDS));
            assertInstanceOf(IllegalStateException.class, failure.getCause());
            assertThrows(IOException.class, () -> client.outputStream().write(1));
            client.close();
        }
    }

    @Test
    void refusesAnUntrustedServer() throws Exception {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            TlsException failure = assertThrows(TlsException.class,
                    () -> TlsClient.connect(trusting("root-rsa"), "localhost", server.port()));
            assertEquals(X509Error.CERT_VERIFY_FAILED.code(), failure.code());
        }
    }

    @Test
    void refusesAServerOfAnotherNameUnlessToldNotTo() throws Exception {
        try (PeerServer server = Peer.JDK.start("leaf-othername", Peer.Service.ECHO)) {
            TlsException failure = assertThrows(TlsException.class,
                    () -> TlsClient.connect(trusting("root-ec"), "localhost", server.port()));
            assertEquals(X509Error.CERT_VERIFY_FAILED.code(), failure.code());
            TlsClient.builder(trusting("root-ec")).dangerouslyAcceptAnyHostName()
                    .connect("localhost", server.port()).close();
            assertThrows(TlsException.class, () -> TlsClient.builder(trusting("root-rsa"))
                    .dangerouslyAcceptAnyHostName().connect("localhost", server.port()));
        }
    }

    @Test
    void goesWithoutVerificationOnlyWhenToldSo() throws Exception {
        SslConfig careless = trusting("root-rsa").toBuilder().authMode(AuthMode.NONE).build();
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            assertThrows(IllegalArgumentException.class,
                    () -> TlsClient.connect(careless, "localhost", server.port()));
            try (TlsClient client = TlsClient.builder(careless).dangerouslyAcceptAnyCertificate()
                    .connect("localhost", server.port())) {
                assertTrue(client.agreed().suite().suiteName().startsWith("TLS-ECDHE-ECDSA-"));
            }
        }
    }

    @Test
    void aReadThatTakesTooLongIsATimeoutAndNotTheEnd() throws Exception {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO);
                TlsClient client = TlsClient.connect(trusting("root-ec"), "localhost", server.port())) {
            client.setReadTimeout(Duration.ofMillis(200));
            assertTimeout(() -> client.inputStream().read());
            client.setReadTimeout(Duration.ZERO);
            client.outputStream().write("again\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals('a', client.inputStream().read());
        }
    }

    @Test
    void aServerThatDripsBytesMeetsTheDeadline() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread drip = new Thread(() -> drip(listener));
            drip.setDaemon(true);
            drip.start();
            assertTimeout(() -> TlsClient.builder(trusting("root-ec")).handshakeDeadline(Duration.ofMillis(500))
                    .connect("localhost", listener.getLocalPort()));
        }
    }

    private static void assertTimeout(Executable call) {
        Throwable cause = assertThrows(SocketTimeoutException.class, call).getCause();
        assertEquals(SslError.TIMEOUT.code(), assertInstanceOf(TlsException.class, cause).code());
    }

    /** The header of a long record, then its content, a byte every tenth of a second. */
    private static void drip(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            socket.getOutputStream().write(new byte[] {22, 3, 3, 0x40, 0});
            while (true) {
                socket.getOutputStream().write(0);
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // the client has given up
        }
    }

    @Test
    void aServerThatWarnsForEverIsCutOff() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread warner = new Thread(() -> warn(listener));
            warner.setDaemon(true);
            warner.start();
            TlsException failure = assertThrows(TlsException.class,
                    () -> TlsClient.connect(trusting("root-ec"), "localhost", listener.getLocalPort()));
            assertEquals(SslError.UNEXPECTED_MESSAGE.code(), failure.code());
        }
    }

    private static void warn(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            while (true) {
                socket.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 1, 90});
            }
        } catch (IOException e) {
            // the client has hung up
        }
    }

    @Test
    void aConnectionThatIsCutOffIsNoOrderlyEnd() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread closer = new Thread(() -> {
                try (Socket socket = listener.accept(); InputStream in = socket.getInputStream()) {
                    in.read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            closer.start();
            TlsException failure = assertThrows(TlsException.class,
                    () -> TlsClient.connect(trusting("root-ec"), "localhost", listener.getLocalPort()));
            assertTrue(failure.code() == SslError.CONN_EOF.code() || failure.code() == NetError.CONN_RESET.code(),
                    failure::toString);
        }
    }
}
