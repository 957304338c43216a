package jmbedtls.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.config.Presets;
import jmbedtls.error.SslError;
import jmbedtls.peers.JdkEngine;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client whose bytes the test carries to the JDK's server and back. */
class BufferTransportTest {
    private static final byte[] GREETING = "good morning".getBytes(StandardCharsets.US_ASCII);

    private final BufferTransport transport = new BufferTransport();
    private SslContext context;
    private JdkEngine server;
    private final ByteArrayOutputStream toServer = new ByteArrayOutputStream();
    private byte[] fromServer = {};

    @BeforeEach
    void connect() throws IOException {
        SslConfig config = SslConfig.builder(Presets.GATEWAY)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.GATEWAY)).build();
        context = new SslContext(config);
        context.setHostname("localhost");
        context.setTransport(transport);
        server = new JdkEngine.Factory("leaf-ec256", null).next();
    }

    private interface Call {
        int run() throws TlsException;
    }

    /**
     * Repeats a call until it does not wait, with buffers of so many bytes at a time.
     *
     * @return what the call returned in the end
     */
    private int drive(Call call, IntFunction<ByteBuffer> buffers, int room) throws IOException {
        while (true) {
            ByteBuffer source = buffers.apply(Math.min(room, fromServer.length));
            source.put(fromServer, 0, source.remaining()).flip();
            ByteBuffer destination = buffers.apply(room);
            transport.feed(source);
            transport.bind(destination);
            int ret = call.run();
            transport.release();
            fromServer = Arrays.copyOfRange(fromServer, source.position(), fromServer.length);
            collect(destination.flip());
            if (ret == Transport.WANT_WRITE) {
                assertEquals(room, destination.limit(), "there was room");
                assertTrue(context.hasPendingOutput());
            } else if (ret == Transport.WANT_READ) {
                assertFalse(source.hasRemaining(), "there was something to read");
                ask();
            } else {
                return ret;
            }
        }
    }

    private void collect(ByteBuffer produced) {
        byte[] bytes = new byte[produced.remaining()];
        produced.get(bytes);
        toServer.writeBytes(bytes);
    }

    /** Takes what was sent to the server and gets the answer, if all that it said before was read. */
    private void ask() throws IOException {
        if (fromServer.length == 0) {
            fromServer = server.answer(toServer.toByteArray());
            toServer.reset();
            assertTrue(fromServer.length > 0, "the server has nothing to say");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7, 1000, 20_000})
    void aConnectionThroughBuffersOfAnySize(int room) throws IOException {
        assertEquals(0, drive(context::handshake, ByteBuffer::allocateDirect, room));
        assertEquals(GREETING.length, send(ByteBuffer::allocate, room));
        assertFalse(context.hasPendingOutput());
        byte[] answer = new byte[GREETING.length];
        assertEquals(answer.length, drive(() -> context.read(answer, 0, answer.length), ByteBuffer::allocate, room));
        assertArrayEquals(GREETING, answer);
    }

    private int send(IntFunction<ByteBuffer> buffers, int room) throws IOException {
        return drive(() -> context.write(GREETING, 0, GREETING.length), buffers, room);
    }

    @Test
    void aReadTakesOneRecordAndLeavesTheNext() throws IOException {
        assertEquals(0, drive(context::handshake, ByteBuffer::allocate, 20_000));
        send(ByteBuffer::allocate, 20_000);
        byte[] one = server.answer(toServer.toByteArray());
        toServer.reset();
        send(ByteBuffer::allocate, 20_000);
        byte[] two = server.answer(toServer.toByteArray());
        ByteBuffer both = ByteBuffer.allocate(one.length + two.length).put(one).put(two).flip();
        transport.feed(both);
        byte[] output = new byte[100];
        assertEquals(GREETING.length, context.read(output, 0, output.length));
        assertEquals(one.length, both.position());
        assertEquals(GREETING.length, context.read(output, 0, output.length));
        assertFalse(both.hasRemaining());
        assertEquals(Transport.WANT_READ, context.read(output, 0, output.length));
    }

    /** What a call could not send goes out by flush, however little room there is at a time. */
    @Test
    void whatFoundNoRoomIsFlushed() throws IOException {
        assertEquals(0, drive(context::handshake, ByteBuffer::allocate, 20_000));
        assertEquals(0, context.flush(), "nothing to do");
        assertEquals(Transport.WANT_WRITE, context.closeNotify());
        assertTrue(context.hasPendingOutput());
        assertEquals(0, drive(context::flush, ByteBuffer::allocate, 3));
        assertFalse(context.hasPendingOutput());
        server.answer(toServer.toByteArray());
        assertTrue(server.engine().isInboundDone(), "close_notify has arrived");
    }

    @Test
    void theEndOfInputIsTheEndOfTheStream() throws IOException {
        assertEquals(0, drive(context::handshake, ByteBuffer::allocate, 20_000));
        transport.endInput();
        assertEquals(0, context.read(new byte[1], 0, 1));
        SslContext early = new SslContext(context.config());
        early.setHostname("localhost");
        early.setTransport(transport);
        transport.bind(ByteBuffer.allocate(1000));
        assertEquals(SslError.CONN_EOF.code(), assertThrows(TlsException.class, early::handshake).code());
    }

    @Test
    void buffersThatWillNotDo() {
        assertThrows(IllegalArgumentException.class, () -> transport.bind(ByteBuffer.allocate(9).asReadOnlyBuffer()));
        assertThrows(NullPointerException.class, () -> transport.bind(null));
        assertThrows(NullPointerException.class, () -> transport.feed(null));
        assertEquals(Transport.WANT_READ, transport.recv(new byte[1], 0, 1), "nothing was fed");
        assertEquals(Transport.WANT_WRITE, transport.send(new byte[1], 0, 1), "nothing was bound");
    }
}
