package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import jmbedtls.AlertDescription;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Calls that make no sense end in an exception that says so, and never in data on the wire. */
@Timeout(60)
class MisuseTest {
    private static final byte[] DATA = {'x', '\n'};

    private static SslConfig config() throws TlsException {
        return SslConfig.builder(Presets.GATEWAY)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.GATEWAY)).build();
    }

    private static void assertBadInput(Executable action) {
        assertEquals(SslError.BAD_INPUT_DATA.code(), assertThrows(TlsException.class, action).code());
    }

    private static void assertClosed(Executable action) {
        IOException closed = assertThrows(IOException.class, action);
        assertFalse(closed instanceof TlsException, closed::toString);
        assertTrue(closed.getMessage().contains("closed"), closed::toString);
    }

    @Test
    void nothingGoesWithoutATransport() throws TlsException {
        SslContext context = new SslContext(config());
        context.setHostname("localhost");
        assertBadInput(() -> context.write(DATA, 0, 1));
        assertBadInput(() -> new SslContext(config()).handshake());
    }

    /** C completes the handshake before it writes, so that nothing goes out in the clear. */
    @Test
    void aWriteBeforeTheHandshakeMakesTheHandshake() throws IOException {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO);
                TcpTransport transport = TcpTransport.connect("localhost", server.port())) {
            SslContext context = new SslContext(config());
            context.setHostname("localhost");
            context.setTransport(transport);
            assertEquals(DATA.length, context.write(DATA, 0, DATA.length));
            assertEquals(16, context.state());
            assertEquals(1, context.read(new byte[1], 0, 1));
            context.closeNotify();
        }
    }

    @Test
    void aFreedContextMovesNoData() throws IOException {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO);
                TcpTransport transport = TcpTransport.connect("localhost", server.port())) {
            SslContext context = new SslContext(config());
            context.setHostname("localhost");
            context.setTransport(transport);
            assertEquals(0, context.handshake());
            context.free();
            assertBadInput(() -> context.write(DATA, 0, 1));
            assertBadInput(() -> context.read(new byte[1], 0, 1));
            assertBadInput(context::handshake);
            assertBadInput(context::handshakeStep);
            assertBadInput(context::closeNotify);
            assertBadInput(context::renegotiate);
            assertBadInput(() -> context.sendAlertMessage(true, AlertDescription.INTERNAL_ERROR));
            assertDoesNotThrow(context::free);
        }
    }

    @Test
    void aClosedConnectionSaysSo() throws IOException {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            TlsClient client = TlsClient.connect(config(), "localhost", server.port());
            client.outputStream().close();
            assertClosed(() -> client.outputStream().write(DATA));
            assertClosed(() -> client.inputStream().read());
            assertClosed(() -> client.inputStream().available());
            assertDoesNotThrow(client::close);
            assertClosed(client::session);
            assertFalse(client.agreed().resumed(), "holds no secret");
        }
    }

    @Test
    void sizesThatDoNotFit() throws IOException {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO);
                TlsClient client = TlsClient.connect(config(), "localhost", server.port())) {
            for (int[] range : new int[][] {{-1, 1}, {0, -1}, {0, 3}, {3, 0}, {1, Integer.MAX_VALUE}}) {
                assertThrows(IndexOutOfBoundsException.class,
                        () -> client.outputStream().write(DATA, range[0], range[1]));
                assertThrows(IndexOutOfBoundsException.class,
                        () -> client.inputStream().read(new byte[2], range[0], range[1]));
            }
            assertThrows(NullPointerException.class, () -> client.outputStream().write(null));
            assertThrows(NullPointerException.class, () -> client.inputStream().read(null));
            assertThrows(NullPointerException.class, () -> client.setReadTimeout(null));
            assertThrows(NullPointerException.class, () -> client.setWriteTimeout(null));
            assertThrows(IllegalArgumentException.class, () -> client.setReadTimeout(Duration.ofMillis(-1)));
            assertThrows(IllegalArgumentException.class, () -> client.setWriteTimeout(Duration.ofDays(100)));
            assertEquals(0, client.inputStream().read(new byte[0]));
            client.outputStream().write(new byte[0]);
            client.outputStream().write(DATA);
            assertEquals('x', client.inputStream().read(), "the connection has not suffered");
        }
    }

    @Test
    void argumentsThatMakeNoSense() throws IOException {
        TlsClient.Builder builder = TlsClient.builder(config());
        for (Executable action : List.<Executable>of(() -> TlsClient.builder(null), () -> new SslContext(null),
                () -> SslConfig.builder(null), () -> builder.connect(null, 443),
                () -> builder.connect(new Socket(), null), () -> builder.connect((Socket) null, "localhost"),
                () -> builder.connectTimeout(null), () -> builder.handshakeDeadline(null),
                () -> builder.writeTimeout(null),
                () -> new SslContext(config()).setTransport(null), () -> SslConfig.builder(Presets.GATEWAY).random(null))) {
            assertThrows(NullPointerException.class, action);
        }
        for (Executable action : List.<Executable>of(() -> builder.connect("localhost", 0),
                () -> builder.connect("localhost", 65_536), () -> builder.handshakeDeadline(Duration.ofSeconds(-1)),
                () -> builder.writeTimeout(Duration.ofMillis(-1)), () -> builder.idleLimit(-1),
                () -> builder.connectTimeout(Duration.ofDays(100)), () -> new SslContext(config()).setIdleLimit(-1),
                () -> SslConfig.builder(Presets.GATEWAY).readTimeout(Duration.ofMillis(-1)),
                () -> SslConfig.builder(Presets.GATEWAY).ciphersuites("TLS-NO-SUCH-SUITE"),
                () -> SslConfig.builder(Presets.GATEWAY).alpnProtocols(""))) {
            assertThrows(IllegalArgumentException.class, action);
        }
        assertBadInput(() -> new SslContext(config()).setHostname("x".repeat(256)));
        TlsException unconnected = assertThrows(TlsException.class, () -> builder.connect(new Socket(), "localhost"));
        assertEquals(NetError.INVALID_CONTEXT.code(), unconnected.code());
    }
}
