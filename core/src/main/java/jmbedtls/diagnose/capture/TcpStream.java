package jmbedtls.diagnose.capture;

import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * One direction of a TCP connection: hands on its bytes in order, each once. Memory is bounded: what waits for a missing
 * segment is given up when it becomes too much, and the gap is told.
 */
final class TcpStream {
    private static final int MAX_WAITING = 1 << 16;
    private static final long MODULUS = 1L << 32;

    private final BiConsumer<byte[], Integer> bytes;
    private final Runnable gap;
    /** What came too early, by its position. */
    private final TreeMap<Long, Segment> waiting = new TreeMap<>();
    private long waitingBytes;
    /** The position of the next byte, counted on beyond 2^32; -1 before the first segment. */
    private long next = -1;
    /** Where the stream ends; -1 as long as it has not ended. */
    private long last = -1;
    /** What the other side says that it has. */
    private long acknowledged = -1;
    private int repeated;

    /**
     * @param bytes takes bytes and the number of the packet that they came in
     * @param gap is told that bytes are missing
     */
    TcpStream(BiConsumer<byte[], Integer> bytes, Runnable gap) {
        this.bytes = bytes;
        this.gap = gap;
    }

    /** How many segments came more than once. */
    int repeated() {
        return repeated;
    }

    void take(Segment segment) {
        if (segment.syn()) {
            next = segment.sequence() + 1;
            return;
        }
        int length = segment.payload().length + segment.missing();
        if (segment.fin() && next >= 0) {
            last = position(segment.sequence()) + length;
        }
        if (length == 0) {
            return;
        }
        if (next < 0) {
            next = segment.sequence();
        }
        long position = position(segment.sequence());
        if (position > next) {
            hold(position, segment);
        } else {
            deliver(position, segment);
            release();
        }
    }

    /** The other side has everything up to here: if it is not in the capture, it is missing from it. */
    void acknowledged(long sequence) {
        if (next >= 0) {
            acknowledged = Math.max(acknowledged, position(sequence));
        }
    }

    /** The end of the capture: what still waits is behind a gap. */
    void end() {
        while (!waiting.isEmpty()) {
            skipGap();
        }
        // SYN and FIN count as a byte each.
        if (last > next || acknowledged > next + 1) {
            gap.run();
        }
    }

    /** The position of a sequence number that is near the next one. */
    private long position(long sequence) {
        long difference = sequence - next % MODULUS;
        if (difference > MODULUS / 2) {
            difference -= MODULUS;
        } else if (difference < -MODULUS / 2) {
            difference += MODULUS;
        }
        return next + difference;
    }

    private void hold(long position, Segment segment) {
        if (waiting.putIfAbsent(position, segment) != null) {
            repeated++;
            return;
        }
        waitingBytes += segment.payload().length;
        if (waitingBytes > MAX_WAITING) {
            skipGap();
        }
    }

    private void deliver(long position, Segment segment) {
        long known = next - position;
        int length = segment.payload().length + segment.missing();
        if (known >= length) {
            repeated++;
            return;
        }
        int from = (int) Math.min(known, segment.payload().length);
        byte[] fresh = new byte[segment.payload().length - from];
        System.arraycopy(segment.payload(), from, fresh, 0, fresh.length);
        next = position + length;
        if (fresh.length > 0) {
            bytes.accept(fresh, segment.packet());
        }
        if (segment.missing() > 0) {
            gap.run();
        }
    }

    private void release() {
        while (!waiting.isEmpty() && waiting.firstKey() <= next) {
            deliverFirst();
        }
    }

    private void deliverFirst() {
        var first = waiting.pollFirstEntry();
        waitingBytes -= first.getValue().payload().length;
        deliver(first.getKey(), first.getValue());
    }

    private void skipGap() {
        gap.run();
        next = waiting.firstKey();
        release();
    }
}
