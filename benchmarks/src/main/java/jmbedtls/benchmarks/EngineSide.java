package jmbedtls.benchmarks;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import jmbedtls.Transport;

/**
 * One side of a connection in memory, played by the JDK's engine. What the other side sends is put into
 * {@link #incoming}, what this one sends lies in {@link #outgoing}; both are kept ready for {@code put}. The other
 * side may be an engine too, or this library's client, for which this object is the transport.
 */
final class EngineSide implements Transport {
    private static final int CAPACITY = 1 << 16;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    final SSLEngine engine;
    final ByteBuffer incoming = ByteBuffer.allocate(CAPACITY);
    final ByteBuffer outgoing = ByteBuffer.allocate(CAPACITY);
    private final ByteBuffer plaintext = ByteBuffer.allocate(CAPACITY);

    EngineSide(SSLEngine engine) {
        this.engine = engine;
    }

    @Override
    public int send(byte[] buffer, int offset, int length) {
        incoming.put(buffer, offset, length);
        return length;
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) {
        int n = Math.min(length, outgoing.position());
        if (n == 0) {
            return WANT_READ;
        }
        outgoing.flip();
        outgoing.get(buffer, offset, n);
        outgoing.compact();
        return n;
    }

    /** Moves what this side has sent to the other. */
    void flushTo(EngineSide other) {
        outgoing.flip();
        other.incoming.put(outgoing);
        outgoing.clear();
    }

    /** Goes on with the handshake until more has to come from the other side. */
    void advance() throws SSLException {
        while (true) {
            HandshakeStatus next = engine.getHandshakeStatus();
            if (next == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (next == HandshakeStatus.NEED_WRAP) {
                engine.wrap(NOTHING, outgoing);
            } else if (incoming.position() == 0 || unwrap().getStatus() == Status.BUFFER_UNDERFLOW) {
                return;
            }
        }
    }

    private SSLEngineResult unwrap() throws SSLException {
        incoming.flip();
        SSLEngineResult result = engine.unwrap(incoming, plaintext);
        incoming.compact();
        plaintext.clear();
        return result;
    }

    boolean finished() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && !"NONE".equals(engine.getSession().getProtocol());
    }
}
