package jmbedtls.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the Javadoc of {@link SSLSocket}, {@link SSLSocketFactory} and {@link Socket} says of a client's socket, against
 * the JDK's server. It runs over the JDK's provider too, which shows that the suite asks the right thing.
 */
@Timeout(60)
class SocketContractTest {
    private static final byte[] MESSAGE = EngineContractTest.bytes(1_000);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static SSLSocketFactory factory(Face face) throws Exception {
        return face.context().getSocketFactory();
    }

    private static SSLSocket connect(Face face, SocketServer server) throws Exception {
        return (SSLSocket) factory(face).createSocket("localhost", server.port());
    }

    private static void assertEchoes(Socket socket) throws IOException {
        socket.getOutputStream().write(MESSAGE);
        assertArrayEquals(MESSAGE, socket.getInputStream().readNBytes(MESSAGE.length));
    }

    // ---- the factory ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void everyWayToCreateASocketConnects(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo()) {
            SSLSocketFactory factory = factory(face);
            try (Socket socket = factory.createSocket("localhost", server.port())) {
                assertEchoes(socket);
            }
            try (Socket socket = factory.createSocket("localhost", server.port(), LOOPBACK, 0)) {
                assertEchoes(socket);
            }
            try (Socket socket = factory.createSocket(LOOPBACK, server.port())) {
                assertEchoes(socket);
            }
            try (Socket socket = factory.createSocket(LOOPBACK, server.port(), LOOPBACK, 0)) {
                assertEchoes(socket);
            }
            try (Socket socket = factory.createSocket()) {
                assertFalse(socket.isConnected());
                socket.connect(new InetSocketAddress(LOOPBACK, server.port()), 5_000);
                assertTrue(socket.isConnected());
                assertEchoes(socket);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void nothingIsConnectedThatCannotBe(Face face) throws Exception {
        SSLSocketFactory factory = factory(face);
        int closed = freePort();
        assertThrows(IOException.class, () -> factory.createSocket("localhost", closed));
        assertThrows(IOException.class, () -> factory.createSocket(LOOPBACK, closed));
        assertThrows(IllegalArgumentException.class, () -> factory.createSocket("localhost", 70_000));
        try (Socket unconnected = new Socket()) {
            assertThrows(SocketException.class, () -> factory.createSocket(unconnected, "localhost", 443, true));
        }
        assertThrows(NullPointerException.class, () -> factory.createSocket((Socket) null, "localhost", 443, true));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aLayeredSocketClosesTheOneBelowIfAsked(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo()) {
            Socket below = new Socket(LOOPBACK, server.port());
            try (Socket socket = factory(face).createSocket(below, "localhost", server.port(), true)) {
                assertEchoes(socket);
            }
            assertTrue(below.isClosed());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aLayeredSocketLeavesTheOneBelowIfAsked(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo()) {
            try (Socket below = new Socket(LOOPBACK, server.port())) {
                try (Socket socket = factory(face).createSocket(below, "localhost", server.port(), false)) {
                    assertEchoes(socket);
                }
                assertFalse(below.isClosed());
            }
        }
    }

    // ---- what it is ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void knowsItsAddresses(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            assertEquals(server.port(), socket.getPort());
            assertTrue(socket.getInetAddress().isLoopbackAddress());
            assertTrue(socket.getLocalPort() > 0);
            assertTrue(socket.isBound());
            assertTrue(socket.isConnected());
            assertFalse(socket.isClosed());
            assertEquals(new InetSocketAddress(socket.getInetAddress(), server.port()), socket.getRemoteSocketAddress());
            assertNotNull(socket.getLocalSocketAddress());
            assertNotNull(socket.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void optionsOfTheSocketAreKept(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            socket.setTcpNoDelay(true);
            assertTrue(socket.getTcpNoDelay());
            socket.setSoTimeout(1_234);
            assertEquals(1_234, socket.getSoTimeout());
            socket.setKeepAlive(true);
            assertTrue(socket.getKeepAlive());
            socket.setSoLinger(true, 5);
            assertEquals(5, socket.getSoLinger());
            assertEchoes(socket);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void optionsMayBeSetBeforeItIsConnected(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = (SSLSocket) factory(face).createSocket()) {
            socket.setSoTimeout(4_321);
            socket.setTcpNoDelay(true);
            assertTrue(socket.getUseClientMode());
            socket.connect(new InetSocketAddress("localhost", server.port()));
            assertEquals(4_321, socket.getSoTimeout());
            assertTrue(socket.getTcpNoDelay());
            assertEchoes(socket);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void urgentDataAreRefused(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            assertThrows(SocketException.class, () -> socket.sendUrgentData(1));
            assertThrows(SocketException.class, () -> socket.setOOBInline(true));
        }
    }

    // ---- the handshake ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void getSessionMakesTheHandshake(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            SSLSession session = socket.getSession();
            assertEquals("TLSv1.2", session.getProtocol());
            assertArrayEquals(Credentials.chain("leaf-ec256"), session.getPeerCertificates());
            assertEquals("localhost", session.getPeerHost());
            assertEquals(server.port(), session.getPeerPort());
            assertNotEquals(0, session.getId().length);
            assertSame(session.getCipherSuite(), socket.getSession().getCipherSuite());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void getSessionOfAFailedHandshakeIsTheNullSession(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo();
                Socket socket = face.context(null, Credentials.trust("root-rsa")).getSocketFactory()
                        .createSocket("localhost", server.port())) {
            SSLSession session = ((SSLSocket) socket).getSession();
            assertEquals("SSL_NULL_WITH_NULL_NULL", session.getCipherSuite());
            assertFalse(session.isValid());
            assertThrows(SSLException.class, session::getPeerCertificates);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void anUnknownRootFailsTheHandshake(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo();
                SSLSocket socket = (SSLSocket) face.context(null, Credentials.trust("root-rsa")).getSocketFactory()
                        .createSocket("localhost", server.port())) {
            assertThrows(SSLHandshakeException.class, socket::startHandshake);
            assertThrows(IOException.class, () -> socket.getOutputStream().write(1));
            assertThrows(IOException.class, () -> socket.getInputStream().read());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theHostIsCheckedIfAsked(Face face) throws Exception {
        try (SocketServer server = SocketServer.start("leaf-othername", connection -> connection.startHandshake());
                SSLSocket socket = connect(face, server)) {
            setIdentification(socket, "HTTPS");
            assertThrows(SSLHandshakeException.class, socket::startHandshake);
        }
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            setIdentification(socket, "HTTPS");
            assertEchoes(socket);
        }
        try (SocketServer server = SocketServer.echo();
                SSLSocket socket = (SSLSocket) factory(face).createSocket("127.0.0.1", server.port())) {
            setIdentification(socket, "HTTPS");
            assertEchoes(socket);
        }
    }

    private static void setIdentification(SSLSocket socket, String algorithm) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(algorithm);
        socket.setSSLParameters(parameters);
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void listenersHearOnceOfEachHandshake(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            CompletableFuture<HandshakeCompletedEvent> told = new CompletableFuture<>();
            AtomicInteger times = new AtomicInteger();
            socket.addHandshakeCompletedListener(event -> {
                times.incrementAndGet();
                told.complete(event);
            });
            socket.startHandshake();
            HandshakeCompletedEvent event = told.get(10, TimeUnit.SECONDS);
            assertSame(socket, event.getSocket());
            assertEquals(socket.getSession().getCipherSuite(), event.getCipherSuite());
            assertArrayEquals(Credentials.chain("leaf-ec256"), event.getPeerCertificates());
            assertEchoes(socket);
            assertEquals(1, times.get());
            assertThrows(IllegalArgumentException.class, () -> socket.removeHandshakeCompletedListener(e -> { }));
            assertThrows(IllegalArgumentException.class, () -> socket.addHandshakeCompletedListener(null));
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void startHandshakeNeedsAConnection(Face face) throws Exception {
        try (SSLSocket socket = (SSLSocket) factory(face).createSocket()) {
            assertThrows(SocketException.class, socket::startHandshake);
            assertThrows(SocketException.class, socket::getInputStream);
            assertThrows(SocketException.class, socket::getOutputStream);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void anApplicationProtocolIsAgreedOn(Face face) throws Exception {
        SocketServer.Service service = connection -> {
            SSLParameters parameters = connection.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"mqtt"});
            connection.setSSLParameters(parameters);
            connection.getInputStream().transferTo(connection.getOutputStream());
        };
        try (SocketServer server = SocketServer.start("leaf-ec256", service); SSLSocket socket = connect(face, server)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2", "mqtt"});
            socket.setSSLParameters(parameters);
            assertNull(socket.getApplicationProtocol());
            socket.startHandshake();
            assertEquals("mqtt", socket.getApplicationProtocol());
            assertNull(socket.getHandshakeSession());
        }
    }

    // ---- data ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void moreThanARecordGoesBothWays(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            byte[] much = EngineContractTest.bytes(3_000_000);
            OutputStream out = socket.getOutputStream();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                try {
                    out.write(much);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertArrayEquals(much, socket.getInputStream().readNBytes(much.length));
            writer.get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void readingAndWritingDoNotWaitForEachOther(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            socket.startHandshake();
            CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
                try {
                    return socket.getInputStream().read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(200);
            assertFalse(reader.isDone());
            socket.getOutputStream().write(42);
            assertEquals(42, reader.get(10, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void availableTellsWhatIsDecrypted(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            socket.getOutputStream().write(MESSAGE);
            InputStream in = socket.getInputStream();
            assertEquals(MESSAGE[0], (byte) in.read());
            assertEquals(MESSAGE.length - 1, in.available());
            assertEquals(0, in.read(new byte[10], 0, 0));
            assertEquals(MESSAGE.length - 1, in.readNBytes(MESSAGE.length - 1).length);
            assertEquals(0, in.available());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void rangesOutsideOfTheArrayAreRefused(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            assertThrows(IndexOutOfBoundsException.class, () -> socket.getInputStream().read(new byte[4], 2, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> socket.getOutputStream().write(new byte[4], -1, 3));
            assertThrows(NullPointerException.class, () -> socket.getOutputStream().write(null, 0, 1));
            assertEchoes(socket);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aReadThatTimedOutMayBeTriedAgain(Face face) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        SocketServer.Service late = connection -> {
            connection.startHandshake();
            go.await();
            connection.getOutputStream().write(MESSAGE);
        };
        try (SocketServer server = SocketServer.start("leaf-ec256", late); SSLSocket socket = connect(face, server)) {
            socket.startHandshake();
            socket.setSoTimeout(100);
            InputStream in = socket.getInputStream();
            assertThrows(SocketTimeoutException.class, in::read);
            assertThrows(SocketTimeoutException.class, in::read);
            socket.setSoTimeout(10_000);
            go.countDown();
            assertArrayEquals(MESSAGE, in.readNBytes(MESSAGE.length));
            assertEquals(-1, in.read());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aServerThatSaysNothingTimesTheHandshakeOut(Face face) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, LOOPBACK);
                SSLSocket socket = (SSLSocket) factory(face).createSocket(LOOPBACK, silent.getLocalPort())) {
            socket.setSoTimeout(200);
            assertThrows(SocketTimeoutException.class, socket::startHandshake);
        }
    }

    // ---- the end ----

    @ParameterizedTest
    @EnumSource(Face.class)
    void theServersEndIsTheEndOfTheStream(Face face) throws Exception {
        SocketServer.Service brief = connection -> connection.getOutputStream().write(MESSAGE);
        try (SocketServer server = SocketServer.start("leaf-ec256", brief); SSLSocket socket = connect(face, server)) {
            InputStream in = socket.getInputStream();
            assertArrayEquals(MESSAGE, in.readAllBytes());
            assertEquals(-1, in.read());
            assertEquals(-1, in.read());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Face.class, mode = EnumSource.Mode.EXCLUDE, names = "JDK") // takes it for the end
    void aCutConnectionIsNoEndOfTheStream(Face face) throws Exception {
        CompletableFuture<Socket> accepted = new CompletableFuture<>();
        try (SocketServer server = SocketServer.echo(); Cut cut = new Cut(server.port(), accepted);
                SSLSocket socket = (SSLSocket) factory(face).createSocket("localhost", cut.port())) {
            assertEchoes(socket);
            accepted.get().close();
            assertThrows(IOException.class, () -> socket.getInputStream().read());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Face.class, mode = EnumSource.Mode.EXCLUDE, names = "JDK") // reads -1
    void closeFromAnotherThreadEndsABlockedRead(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo(); SSLSocket socket = connect(face, server)) {
            socket.startHandshake();
            CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
                try {
                    return socket.getInputStream().read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(200);
            socket.close();
            ExecutionException ended = assertThrows(ExecutionException.class, () -> reader.get(10, TimeUnit.SECONDS));
            assertInstanceOf(IOException.class, ended.getCause().getCause());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void aClosedSocketIsOfNoUse(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo()) {
            SSLSocket socket = connect(face, server);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            assertEchoes(socket);
            socket.close();
            socket.close();
            assertTrue(socket.isClosed());
            if (face != Face.JDK) { // which reads -1
                assertThrows(IOException.class, in::read);
            }
            assertThrows(IOException.class, () -> out.write(1));
            assertThrows(SocketException.class, socket::getInputStream);
            assertThrows(SocketException.class, socket::getOutputStream);
            assertThrows(SocketException.class, socket::startHandshake);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void closingAStreamClosesTheSocket(Face face) throws Exception {
        try (SocketServer server = SocketServer.echo()) {
            SSLSocket one = connect(face, server);
            assertEchoes(one);
            one.getInputStream().close();
            assertTrue(one.isClosed());
            SSLSocket other = connect(face, server);
            assertEchoes(other);
            other.getOutputStream().close();
            assertTrue(other.isClosed());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void shutdownOutputTellsTheServerAndReadingGoesOn(Face face) throws Exception {
        CountDownLatch shut = new CountDownLatch(1);
        CompletableFuture<Integer> afterwards = new CompletableFuture<>();
        // the JDK's server writes nothing once it has read close_notify, so it reads that last
        SocketServer.Service answering = connection -> {
            byte[] request = connection.getInputStream().readNBytes(MESSAGE.length);
            shut.await();
            connection.getOutputStream().write(request);
            afterwards.complete(connection.getInputStream().read());
        };
        try (SocketServer server = SocketServer.start("leaf-ec256", answering);
                SSLSocket socket = connect(face, server)) {
            socket.getOutputStream().write(MESSAGE);
            socket.shutdownOutput();
            assertTrue(socket.isOutputShutdown());
            assertThrows(IOException.class, () -> socket.getOutputStream().write(1));
            shut.countDown();
            assertArrayEquals(MESSAGE, socket.getInputStream().readAllBytes());
            assertEquals(-1, afterwards.get(10, TimeUnit.SECONDS));
        }
    }

    /** A way to the server that can be cut. */
    private static final class Cut implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1, LOOPBACK);

        Cut(int target, CompletableFuture<Socket> accepted) throws IOException {
            SocketServer.daemon(() -> {
                try {
                    Socket here = listener.accept();
                    Socket there = new Socket(LOOPBACK, target);
                    SocketServer.daemon(() -> copy(here, there));
                    SocketServer.daemon(() -> copy(there, here));
                    accepted.complete(here);
                } catch (IOException e) {
                    accepted.completeExceptionally(e);
                }
            });
        }

        private static void copy(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // cut
                SocketServer.daemon(() -> { });
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
