package jmbedtls.replay;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import jmbedtls.DebugListener;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.crypto.RandomSource;
import jmbedtls.testvectors.Event;

/** Everything that the client meets on its way, as it was recorded: network, random bytes, debug output. */
final class RecordedPeer implements Transport, RandomSource, DebugListener {
    private final Expectation expectation;

    RecordedPeer(Expectation expectation) {
        this.expectation = expectation;
    }

    @Override
    public int send(byte[] buffer, int offset, int length) throws IOException {
        Event event = expectation.peek();
        boolean sends = event != null && event.kind() == Event.Kind.SEND;
        int result = sends ? event.number(1) : length;
        byte[] taken = Arrays.copyOfRange(buffer, offset, offset + Math.max(0, Math.min(length, result)));
        String bytes = taken.length == 0 ? "" : " " + HexFormat.of().formatHex(taken);
        expectation.meet("send " + length + " " + result + bytes);
        return returned(result);
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) throws IOException {
        return receive(expectation.next(Event.Kind.RECV, "recv " + length), 1, buffer, offset);
    }

    @Override
    public int recvTimeout(byte[] buffer, int offset, int length, int timeoutMillis) throws IOException {
        String actual = "recv-timeout " + length + " " + timeoutMillis;
        return receive(expectation.next(Event.Kind.RECV_TIMEOUT, actual), 2, buffer, offset);
    }

    private static int receive(Event event, int resultWord, byte[] buffer, int offset) throws IOException {
        byte[] bytes = event.bytes(resultWord + 1);
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        return returned(event.number(resultWord));
    }

    /** C's callback returns an error; a transport throws it. */
    private static int returned(int result) throws TlsException {
        if (result < 0 && result != WANT_READ && result != WANT_WRITE) {
            throw new TlsException(result);
        }
        return result;
    }

    @Override
    public void nextBytes(byte[] output, int offset, int length) {
        System.arraycopy(expectation.next(Event.Kind.DRAW, "draw " + length).bytes(1), 0, output, offset, length);
    }

    @Override
    public void debug(int level, String file, int line, String text) {
        expectation.meet("debug " + level + " " + file + " " + text);
    }
}
