package jmbedtls.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link SSLSession} and {@link SSLSessionContext} say of a client's sessions. */
@Timeout(60)
class SessionsTest {
    private final SSLContext servers;

    SessionsTest() throws Exception {
        servers = Face.server("leaf-ec256");
    }

    private EnginePair connect(SSLContext clients, String host, int port) throws Exception {
        return new EnginePair(clients.createSSLEngine(host, port), servers.createSSLEngine()).handshake();
    }

    private static boolean same(EnginePair one, EnginePair other) {
        return Arrays.equals(one.client.getSession().getId(), other.client.getSession().getId());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void areResumedAtTheSamePlaceOnly(Face face) throws Exception {
        SSLContext context = face.context();
        EnginePair first = connect(context, "localhost", 1);
        assertTrue(same(first, connect(context, "localhost", 1)));
        assertFalse(same(first, connect(context, "localhost", 2)));
        assertFalse(same(first, connect(context, "127.0.0.1", 1)));
        assertFalse(same(first, connect(face.context(), "localhost", 1)));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void withoutAPlaceNoneIsResumed(Face face) throws Exception {
        SSLContext context = face.context();
        EnginePair first = new EnginePair(context.createSSLEngine(), servers.createSSLEngine()).handshake();
        EnginePair second = new EnginePair(context.createSSLEngine(), servers.createSSLEngine()).handshake();
        assertFalse(same(first, second));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void areNotResumedOnceInvalid(Face face) throws Exception {
        SSLContext context = face.context();
        EnginePair first = connect(context, "localhost", 1);
        assertTrue(first.client.getSession().isValid());
        first.client.getSession().invalidate();
        assertFalse(first.client.getSession().isValid());
        assertFalse(same(first, connect(context, "localhost", 1)));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void ofABrokenConnectionAreNotResumed(Face face) throws Exception {
        SSLContext context = face.context();
        EnginePair first = connect(context, "localhost", 1);
        first.serverSends(new byte[100]);
        first.toClient.put(50, (byte) ~first.toClient.get(50));
        assertThrows(SSLException.class, first::unwrapClient);
        assertFalse(same(first, connect(context, "localhost", 1)));
    }

    /** RFC 5246, 7.2.2, through a socket: what the server sends is spoilt on its way. */
    @ParameterizedTest
    @EnumSource(Face.class)
    void ofABrokenSocketAreNotResumed(Face face) throws Exception {
        SSLContext context = face.context();
        try (SocketServer server = SocketServer.echo(); SpoilingRelay relay = new SpoilingRelay(server.port())) {
            byte[] first = exchange(context, relay.port());
            assertArrayEquals(first, exchange(context, relay.port()));
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", relay.port())) {
                socket.startHandshake();
                relay.spoil(true);
                socket.getOutputStream().write(1);
                assertThrows(IOException.class, () -> socket.getInputStream().read());
            }
            relay.spoil(false);
            assertFalse(Arrays.equals(first, exchange(context, relay.port())));
        }
    }

    private static byte[] exchange(SSLContext context, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            socket.getOutputStream().write(1);
            assertEquals(1, socket.getInputStream().read());
            return socket.getSession().getId();
        }
    }

    /** A way to a server; what the server sends may be changed in its last byte. */
    private static final class SpoilingRelay implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private volatile boolean spoils;

        SpoilingRelay(int target) throws IOException {
            SocketServer.daemon(() -> {
                while (!listener.isClosed()) {
                    try {
                        Socket client = listener.accept();
                        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                        SocketServer.daemon(() -> carry(client, server, false));
                        SocketServer.daemon(() -> carry(server, client, true));
                    } catch (IOException e) {
                        // closed
                        continue;
                    }
                }
            });
        }

        private void carry(Socket from, Socket to, boolean maySpoil) {
            byte[] buffer = new byte[1 << 14];
            try (from; to) {
                for (int n = from.getInputStream().read(buffer); n > 0; n = from.getInputStream().read(buffer)) {
                    if (maySpoil && spoils) {
                        buffer[n - 1] ^= 1;
                    }
                    to.getOutputStream().write(buffer, 0, n);
                }
            } catch (IOException e) {
                // one side has gone, and so does the other
                return;
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        void spoil(boolean on) {
            spoils = on;
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theirContextKnowsThem(Face face) throws Exception {
        SSLContext context = face.context();
        SSLSessionContext sessions = context.getClientSessionContext();
        SSLSession session = connect(context, "localhost", 1).client.getSession();
        List<byte[]> ids = Collections.list(sessions.getIds());
        assertEquals(1, ids.size());
        assertArrayEquals(session.getId(), ids.get(0));
        SSLSession found = sessions.getSession(session.getId());
        assertArrayEquals(session.getId(), found.getId());
        assertEquals("localhost", found.getPeerHost());
        assertNull(sessions.getSession(new byte[32]));
        assertNotNull(session.getSessionContext());
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void theirContextKeepsNoMoreThanItIsAllowed(Face face) throws Exception {
        SSLContext context = face.context();
        SSLSessionContext sessions = context.getClientSessionContext();
        assertThrows(IllegalArgumentException.class, () -> sessions.setSessionCacheSize(-1));
        assertThrows(IllegalArgumentException.class, () -> sessions.setSessionTimeout(-1));
        sessions.setSessionCacheSize(2);
        assertEquals(2, sessions.getSessionCacheSize());
        List<EnginePair> pairs = new ArrayList<>();
        for (int port = 1; port <= 3; port++) {
            pairs.add(connect(context, "localhost", port));
        }
        assertEquals(2, Collections.list(sessions.getIds()).size());
        assertTrue(same(pairs.get(2), connect(context, "localhost", 3)));
        assertFalse(same(pairs.get(0), connect(context, "localhost", 1)));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void areForgottenInTime(Face face) throws Exception {
        SSLContext context = face.context();
        context.getClientSessionContext().setSessionTimeout(1);
        assertEquals(1, context.getClientSessionContext().getSessionTimeout());
        EnginePair first = connect(context, "localhost", 1);
        Thread.sleep(1_500);
        assertFalse(same(first, connect(context, "localhost", 1)));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void carryValues(Face face) throws Exception {
        SSLSession session = connect(face.context(), "localhost", 1).client.getSession();
        List<String> events = new ArrayList<>();
        SSLSessionBindingListener listener = new SSLSessionBindingListener() {
            @Override
            public void valueBound(SSLSessionBindingEvent event) {
                events.add("bound " + event.getName());
            }

            @Override
            public void valueUnbound(SSLSessionBindingEvent event) {
                events.add("unbound " + event.getName());
            }
        };
        session.putValue("one", listener);
        assertEquals(listener, session.getValue("one"));
        assertArrayEquals(new String[] {"one"}, session.getValueNames());
        session.removeValue("one");
        assertNull(session.getValue("one"));
        session.removeValue("one");
        assertEquals(List.of("bound one", "unbound one"), events);
        assertThrows(IllegalArgumentException.class, () -> session.putValue(null, "x"));
        assertThrows(IllegalArgumentException.class, () -> session.putValue("x", null));
        assertThrows(IllegalArgumentException.class, () -> session.getValue(null));
        assertThrows(IllegalArgumentException.class, () -> session.removeValue(null));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void mayBeAllThatIsAllowed(Face face) throws Exception {
        SSLContext context = face.context();
        EnginePair pair = new EnginePair(context.createSSLEngine("localhost", 1), servers.createSSLEngine());
        assertTrue(pair.client.getEnableSessionCreation());
        pair.client.setEnableSessionCreation(false);
        assertThrows(SSLException.class, pair::handshake);
        EnginePair first = connect(context, "localhost", 1);
        EnginePair second = new EnginePair(context.createSSLEngine("localhost", 1), servers.createSSLEngine());
        second.client.setEnableSessionCreation(false);
        assertTrue(same(first, second.handshake()));
    }
}
