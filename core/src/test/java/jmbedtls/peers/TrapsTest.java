package jmbedtls.peers;

import static jmbedtls.peers.scripted.ServerSide.APPLICATION_DATA;
import static jmbedtls.peers.scripted.ServerSide.HANDSHAKE;
import static jmbedtls.peers.scripted.ServerSide.HELLO_REQUEST;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jmbedtls.SslContext;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.net.TcpTransport;
import jmbedtls.peers.scripted.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where Mbed TLS's functions mislead their caller, the context does as C, and the client on top of it does not. */
@Timeout(60)
class TrapsTest {
    private static final byte[] EMPTY = {};
    private static final byte[] DATA = "hello".getBytes(StandardCharsets.US_ASCII);

    private static ScriptedServer emptyRecordsThenData(int count) throws Exception {
        return ScriptedServer.start(connection -> {
            for (int i = 0; i < count; i++) {
                connection.send(APPLICATION_DATA, EMPTY);
            }
            connection.send(APPLICATION_DATA, DATA);
            connection.read();
        });
    }

    private static SslContext context(Transport transport) throws TlsException {
        SslContext context = new SslContext(ScriptedServer.config().build());
        context.setHostname("localhost");
        context.setTransport(transport);
        assertEquals(0, context.handshake());
        return context;
    }

    @Test
    void aReadOfTheContextAnswersZeroAfterTwoEmptyRecords() throws Exception {
        try (ScriptedServer server = emptyRecordsThenData(2);
                TcpTransport tcp = TcpTransport.connect("localhost", server.port())) {
            SslContext context = context(tcp);
            byte[] buffer = new byte[10];
            assertEquals(0, context.read(buffer, 0, buffer.length), "not the end");
            assertEquals(DATA.length, context.read(buffer, 0, buffer.length));
        }
    }

    @Test
    void theClientGoesOnAfterEmptyRecords() throws Exception {
        for (int count = 0; count <= 3; count++) {
            try (ScriptedServer server = emptyRecordsThenData(count);
                    TlsClient client = TlsClient.connect(ScriptedServer.config().build(), "localhost", server.port())) {
                assertArrayEquals(DATA, client.inputStream().readNBytes(DATA.length), count + " empty records");
            }
        }
    }

    /** A transport that has no room for a while. */
    private static final class Full implements Transport {
        private final TcpTransport tcp;
        private boolean full;

        Full(TcpTransport tcp) {
            this.tcp = tcp;
        }

        @Override
        public int send(byte[] buffer, int offset, int length) throws TlsException {
            return full ? WANT_WRITE : tcp.send(buffer, offset, length);
        }

        @Override
        public int recv(byte[] buffer, int offset, int length) throws TlsException {
            return tcp.recv(buffer, offset, length);
        }
    }

    private static ScriptedServer asksAndReads(BlockingQueue<byte[]> received, CountDownLatch ask) throws Exception {
        return ScriptedServer.start(connection -> {
            ask.await();
            connection.send(HANDSHAKE, HELLO_REQUEST);
            connection.send(APPLICATION_DATA, DATA);
            for (var got = connection.read(); got != null; got = connection.read()) {
                if (got.type() == APPLICATION_DATA) {
                    received.add(got.content());
                }
            }
            received.add(EMPTY);
        });
    }

    /** The refusal of a HelloRequest finds no room; what is written next only makes it leave. */
    @Test
    void aWriteAfterAReadThatWantsToWriteIsLostUnlessFlushed() throws Exception {
        for (boolean flushes : new boolean[] {false, true}) {
            BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
            CountDownLatch ask = new CountDownLatch(1);
            try (ScriptedServer server = asksAndReads(received, ask)) {
                try (TcpTransport tcp = TcpTransport.connect("localhost", server.port())) {
                    Full transport = new Full(tcp);
                    SslContext context = context(transport);
                    transport.full = true;
                    ask.countDown();
                    assertEquals(Transport.WANT_WRITE, context.read(new byte[1], 0, 1));
                    assertTrue(context.hasPendingOutput());
                    transport.full = false;
                    if (flushes) {
                        assertEquals(0, context.flush());
                        assertFalse(context.hasPendingOutput());
                    }
                    assertEquals(DATA.length, context.write(DATA, 0, DATA.length), "it says so in any case");
                    assertEquals(DATA.length, context.read(new byte[DATA.length], 0, DATA.length));
                    assertEquals(0, context.closeNotify());
                }
                assertArrayEquals(flushes ? DATA : EMPTY, received.poll(10, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void theClientLosesNoWriteToAHelloRequest() throws Exception {
        BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
        CountDownLatch ask = new CountDownLatch(1);
        try (ScriptedServer server = asksAndReads(received, ask)) {
            try (TlsClient client = TlsClient.connect(ScriptedServer.config().build(), "localhost", server.port())) {
                ask.countDown();
                assertArrayEquals(DATA, client.inputStream().readNBytes(DATA.length));
                for (int i = 0; i < 100; i++) {
                    client.outputStream().write(DATA);
                }
            }
            for (int i = 0; i < 100; i++) {
                assertArrayEquals(DATA, received.poll(10, TimeUnit.SECONDS));
            }
        }
    }
}
