package jmbedtls.net;

import java.nio.ByteBuffer;
import java.util.Objects;

import jmbedtls.Transport;

/**
 * A connection without a network of its own: bytes come from a buffer that the caller lends, and go to another. For
 * whoever moves them himself: a provider's engine, an event loop, a serial line, a test.
 *
 * <pre>{@code
 * transport.feed(received);
 * transport.bind(toSend);
 * int ret = context.handshake();    // WANT_READ: received is empty; WANT_WRITE: toSend is full
 * transport.release();
 * }</pre>
 *
 * <p>The record layer asks for exactly the five bytes of a record's header, then for exactly its body, so that a call
 * takes no byte of a record that it does not handle. What it has taken of a record that is not whole it keeps.
 *
 * <p>Buffers belong to the caller; their positions move by what was taken or put. For use by one thread at a time.
 */
public final class BufferTransport implements Transport {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private ByteBuffer source = NONE;
    private ByteBuffer destination = NONE;
    private boolean inputEnded;

    /** Lends bytes from the peer, from the buffer's position to its limit, in place of what was lent before. */
    public void feed(ByteBuffer source) {
        this.source = Objects.requireNonNull(source);
    }

    /**
     * Lends room for bytes to the peer, from the buffer's position to its limit, in place of what was lent before.
     *
     * @throws IllegalArgumentException if the buffer is read-only
     */
    public void bind(ByteBuffer destination) {
        if (destination.isReadOnly()) {
            throw new IllegalArgumentException("a read-only buffer cannot be written to");
        }
        this.destination = destination;
    }

    /** Lets both buffers go: until others are lent, there is nothing to read and no room to write. */
    public void release() {
        source = NONE;
        destination = NONE;
    }

    /** The peer will send nothing more: after what was fed the stream ends. */
    public void endInput() {
        inputEnded = true;
    }

    /** @return {@link #WANT_WRITE} if the bound buffer is full, or there is none */
    @Override
    public int send(byte[] buffer, int offset, int length) {
        int count = Math.min(length, destination.remaining());
        destination.put(buffer, offset, count);
        return count == 0 ? WANT_WRITE : count;
    }

    /** @return {@link #WANT_READ} if all that was fed has been taken; 0 after {@link #endInput} */
    @Override
    public int recv(byte[] buffer, int offset, int length) {
        int count = Math.min(length, source.remaining());
        source.get(buffer, offset, count);
        return count == 0 && !inputEnded ? WANT_READ : count;
    }
}
