package jmbedtls.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.error.NetError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(30)
class ChannelTransportTest {
    private ServerSocket server;
    private ChannelTransport client;
    private Socket peer;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        client = new ChannelTransport(SocketChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort())));
        peer = server.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        peer.close();
        server.close();
    }

    private static void assertFails(NetError code, Executable action) {
        assertEquals(code.code(), assertThrows(TlsException.class, action).code());
    }

    private void await(int operation) throws IOException {
        try (Selector selector = Selector.open()) {
            client.channel().register(selector, operation);
            assertEquals(1, selector.select(10_000));
        }
    }

    @Test
    void bytesGoBothWays() throws IOException {
        assertEquals(3, client.send(new byte[] {0, 1, 2, 3, 4}, 1, 3));
        assertArrayEquals(new byte[] {1, 2, 3}, peer.getInputStream().readNBytes(3));
        byte[] buffer = new byte[5];
        assertEquals(Transport.WANT_READ, client.recv(buffer, 2, 3));
        peer.getOutputStream().write(new byte[] {7, 8});
        await(SelectionKey.OP_READ);
        assertEquals(2, client.recv(buffer, 2, 3));
        assertArrayEquals(new byte[] {0, 0, 7, 8, 0}, buffer);
        assertEquals(Transport.WANT_READ, client.recv(buffer, 0, 1));
    }

    @Test
    void aFullPipeWantsWrite() throws IOException {
        byte[] bytes = new byte[100_000];
        long sent = 0;
        int count;
        while ((count = client.send(bytes, 0, bytes.length)) > 0) {
            sent += count;
        }
        assertEquals(Transport.WANT_WRITE, count);
        assertTrue(sent > 0);
        assertEquals(sent, peer.getInputStream().readNBytes((int) sent).length);
        await(SelectionKey.OP_WRITE);
        assertTrue(client.send(bytes, 99_999, 1) == 1);
    }

    @Test
    void endOfStreamIsZero() throws IOException {
        peer.close();
        await(SelectionKey.OP_READ);
        assertEquals(0, client.recv(new byte[1], 0, 1));
    }

    @Test
    void aResetIsToldFromAnEnd() throws IOException {
        peer.setSoLinger(true, 0);
        peer.close();
        await(SelectionKey.OP_READ);
        assertFails(NetError.CONN_RESET, () -> client.recv(new byte[1], 0, 1));
    }

    @Test
    void aClosedChannelIsInvalid() {
        client.close();
        assertFails(NetError.INVALID_CONTEXT, () -> client.recv(new byte[1], 0, 1));
        assertFails(NetError.INVALID_CONTEXT, () -> client.send(new byte[1], 0, 1));
    }

    @Test
    void channelsMustBeConnected() throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            assertFails(NetError.INVALID_CONTEXT, () -> new ChannelTransport(channel));
        }
    }
}
