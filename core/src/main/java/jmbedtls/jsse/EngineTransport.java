package jmbedtls.jsse;

import java.nio.ByteBuffer;
import java.util.Arrays;

import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.error.SslError;

/**
 * The network of an engine: records come from a buffer that is lent for one call, or from a copy while a handshake goes on,
 * whose steps may be made by a task after the call. What is sent goes to a buffer that is lent, or waits here, record by
 * record. What is sent is taken whole, so no call of the context ends half done.
 */
final class EngineTransport implements Transport {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);
    private static final int HEADER = 5;
    /** How many bytes may wait: more than any flight, and a bound on the answers that a server can make a client collect. */
    private static final int MAX_WAITING = 1 << 17;

    private ByteBuffer source = NONE;
    private ByteBuffer destination = NONE;
    private byte[] outbox = {};
    private int start;
    private int end;

    /** Records to read, until {@link #release}. */
    void feed(ByteBuffer records) {
        source = records;
    }

    /** A record that is read later: copied. */
    void keep(ByteBuffer record) {
        ByteBuffer copy = ByteBuffer.allocate(source.remaining() + record.remaining());
        source = copy.put(source).put(record).flip();
    }

    /** Where the next record goes, which fits there, until {@link #release}. */
    void bind(ByteBuffer buffer) {
        destination = buffer;
    }

    /** Lets the caller's buffers go. */
    void release() {
        source = NONE;
        destination = NONE;
    }

    void unbind() {
        destination = NONE;
    }

    boolean hasInput() {
        return source.hasRemaining();
    }

    boolean hasOutput() {
        return start < end;
    }

    /** Length of the first record that waits, its header included. */
    int firstRecord() {
        return HEADER + ((outbox[start + 3] & 0xff) << 8 | outbox[start + 4] & 0xff);
    }

    /** Moves the first record that waits. */
    int takeRecord(ByteBuffer to) {
        int length = firstRecord();
        to.put(outbox, start, length);
        start += length;
        if (start == end) {
            start = 0;
            end = 0;
            outbox = new byte[0];
        }
        return length;
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) {
        int count = Math.min(length, source.remaining());
        source.get(buffer, offset, count);
        return count == 0 ? WANT_READ : count;
    }

    @Override
    public int send(byte[] buffer, int offset, int length) throws TlsException {
        if (destination.remaining() >= length && !hasOutput()) {
            destination.put(buffer, offset, length);
        } else {
            if (end - start + length > MAX_WAITING) {
                throw new TlsException(SslError.UNEXPECTED_MESSAGE.code());
            }
            if (end + length > outbox.length) {
                outbox = Arrays.copyOf(outbox, Math.max(end + length, 2 * outbox.length));
            }
            System.arraycopy(buffer, offset, outbox, end, length);
            end += length;
        }
        return length;
    }
}
