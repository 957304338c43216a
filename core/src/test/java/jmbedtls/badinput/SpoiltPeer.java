package jmbedtls.badinput;

import java.io.IOException;
import java.util.HexFormat;
import java.util.function.Consumer;
import jmbedtls.DebugListener;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.crypto.RandomSource;

/** Delivers bytes at a pace, and tells what the client does with it. Serves one connection after another. */
final class SpoiltPeer implements Transport, RandomSource, DebugListener {
    private static final HexFormat HEX = HexFormat.of();

    private final FixedStream random;
    private final Consumer<String> events;
    private Delivery delivery = Delivery.WHOLE;
    private byte[] bytes;
    private int given;
    private int receives;
    private int sends;

    /** @param events takes a line for each event, or null */
    SpoiltPeer(FixedStream random, Consumer<String> events) {
        this.random = random;
        this.events = events;
    }

    /** Lets the random stream begin again. */
    void restart() {
        random.restart();
    }

    /** Begins a connection. */
    void start(byte[] toDeliver, Delivery how) {
        delivery = how;
        bytes = toDeliver;
        given = 0;
        receives = 0;
        sends = 0;
    }

    /** Whether a client that waits to read may try again with hope. */
    boolean canDeliver() {
        return given < bytes.length || !delivery.waitsAtEnd();
    }

    boolean hasMore() {
        return given < bytes.length;
    }

    void tell(String line) {
        if (events != null) {
            events.accept(line);
        }
    }

    private void tell(String line, byte[] data, int offset, int length) {
        if (events != null) {
            events.accept(length == 0 ? line : line + " " + HEX.formatHex(data, offset, offset + length));
        }
    }

    @Override
    public int send(byte[] buffer, int offset, int length) {
        int count = allowed(delivery.send(), sends++, length);
        int result = count == 0 ? WANT_WRITE : count;
        tell("send " + length + " " + result, buffer, offset, count);
        return result;
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) throws IOException {
        int left = bytes.length - given;
        int count = Math.min(left, allowed(delivery.receive(), receives++, length));
        int result = count > 0 ? count : left == 0 ? delivery.end() : WANT_READ;
        System.arraycopy(bytes, given, buffer, offset, count);
        given += count;
        tell("recv " + length + " " + result, buffer, offset, count);
        if (result < 0 && result != WANT_READ) {
            throw new TlsException(result);
        }
        return result;
    }

    private static int allowed(byte[] pace, int turn, int length) {
        return pace.length == 0 ? length : Math.min(length, pace[turn % pace.length] & 0xff);
    }

    @Override
    public void nextBytes(byte[] output, int offset, int length) {
        random.nextBytes(output, offset, length);
        tell("draw " + length, output, offset, length);
    }

    @Override
    public void debug(int level, String file, int line, String text) {
        tell("debug " + level + " " + file + " " + text);
    }
}
