package jmbedtls.badinput;

import java.util.Arrays;
import java.util.HexFormat;
import jmbedtls.Transport;

/**
 * How bytes travel. A pace is used over and over: how many bytes a call moves at most (unsigned), 0 for a wait; an
 * empty one sets no limit.
 *
 * @param receive the pace of what the client receives
 * @param send the pace of what it sends
 * @param end what the client receives after the last byte: WANT_READ, 0 for the end of the stream, or a failure
 */
record Delivery(byte[] receive, byte[] send, int end) {
    private static final int LONG = 4000;
    private static final int SPEED_UP = 20;

    static final Delivery WHOLE = new Delivery(new byte[0], new byte[0], Transport.WANT_READ);

    /** The same for so many bytes: large numbers of them do not travel one by one, or tests would take minutes. */
    Delivery forLength(int length) {
        return length < LONG ? this : new Delivery(faster(receive), faster(send), end);
    }

    private static byte[] faster(byte[] pace) {
        byte[] faster = pace.clone();
        for (int i = 0; i < pace.length; i++) {
            faster[i] = (byte) Math.min(0xff, pace[i] * SPEED_UP);
        }
        return faster;
    }

    boolean waitsAtEnd() {
        return end == Transport.WANT_READ;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Delivery that && Arrays.equals(receive, that.receive)
            && Arrays.equals(send, that.send) && end == that.end;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(receive) + Arrays.hashCode(send) + end;
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return "receive " + hex.formatHex(receive) + ", send " + hex.formatHex(send) + ", end " + end;
    }
}
