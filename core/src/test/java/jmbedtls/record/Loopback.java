package jmbedtls.record;

import jmbedtls.Transport;

/** Gives back what was sent, from one array: makes no garbage. */
final class Loopback implements Transport {
    private final byte[] bytes;
    private int start;
    private int end;

    Loopback(int capacity) {
        bytes = new byte[capacity];
    }

    @Override
    public int send(byte[] buffer, int offset, int length) {
        int count = Math.min(length, bytes.length - end);
        System.arraycopy(buffer, offset, bytes, end, count);
        end += count;
        return count == 0 ? WANT_WRITE : count;
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) {
        int count = Math.min(length, end - start);
        System.arraycopy(bytes, start, buffer, offset, count);
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
        }
        return count == 0 ? WANT_READ : count;
    }
}
