package jmbedtls.jsse;

import java.nio.ByteBuffer;

/** Buffers of a caller, in order: what is gathered from or scattered to. */
final class Buffers {
    private static final ByteBuffer[] NONE = {};

    private ByteBuffer[] buffers = NONE;
    private int offset;
    private int end;

    /** Lends buffers for one call. */
    Buffers set(ByteBuffer[] buffers, int offset, int length) {
        this.buffers = buffers;
        this.offset = offset;
        this.end = offset + length;
        return this;
    }

    void release() {
        buffers = NONE;
        offset = 0;
        end = 0;
    }

    /** Bytes or room left in all of them. */
    int remaining() {
        long sum = 0;
        for (int i = offset; i < end; i++) {
            sum += buffers[i].remaining();
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    /** A buffer over an array of which the next {@code length} bytes are; null if they are in none, or in several. */
    ByteBuffer whole(int length) {
        for (int i = offset; i < end; i++) {
            if (buffers[i].hasRemaining()) {
                return buffers[i].hasArray() && buffers[i].remaining() >= length ? buffers[i] : null;
            }
        }
        return null;
    }

    /** Copies bytes out of the buffers, which must have them; their positions stay. */
    void gather(byte[] to, int length) {
        int done = 0;
        for (int i = offset; done < length; i++) {
            int count = Math.min(length - done, buffers[i].remaining());
            buffers[i].get(buffers[i].position(), to, done, count);
            done += count;
        }
    }

    /** Steps over bytes that were taken. */
    void skip(int length) {
        int left = length;
        for (int i = offset; left > 0; i++) {
            int count = Math.min(left, buffers[i].remaining());
            buffers[i].position(buffers[i].position() + count);
            left -= count;
        }
    }

    /** Copies bytes into the buffers; they must have room. */
    void scatter(byte[] from, int length) {
        int done = 0;
        for (int i = offset; done < length; i++) {
            int count = Math.min(length - done, buffers[i].remaining());
            buffers[i].put(from, done, count);
            done += count;
        }
    }
}
