package jmbedtls.record;

import java.util.Arrays;
import java.util.function.Consumer;
import jmbedtls.TlsException;
import jmbedtls.Transport;

/** A transport in memory that can be told to be difficult, in the ways of record.c. */
final class ScriptedTransport implements Transport {
    private final Consumer<byte[]> sent;
    private byte[] input = new byte[0];
    int recvMost;
    int sendMost;
    boolean recvStutter;
    boolean sendStutter;
    boolean atEnd;
    int recvError;
    int sendError;
    private boolean recvWaited;
    private boolean sendWaited;

    ScriptedTransport(Consumer<byte[]> sent) {
        this.sent = sent;
    }

    void feed(byte[] bytes) {
        int length = input.length;
        input = Arrays.copyOf(input, length + bytes.length);
        System.arraycopy(bytes, 0, input, length, bytes.length);
    }

    /** Flips a bit in the n-th last byte fed. */
    void spoil(int n) {
        input[input.length - n] ^= 1;
    }

    @Override
    public int send(byte[] buffer, int offset, int length) throws TlsException {
        if (sendError != 0) {
            throw new TlsException(sendError);
        }
        sendWaited ^= sendStutter;
        if (sendWaited) {
            return WANT_WRITE;
        }
        int count = sendMost == 0 ? length : Math.min(length, sendMost);
        sent.accept(Arrays.copyOfRange(buffer, offset, offset + count));
        return count;
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) throws TlsException {
        if (recvError != 0) {
            throw new TlsException(recvError);
        }
        recvWaited ^= recvStutter;
        if (recvWaited) {
            return WANT_READ;
        }
        if (input.length == 0) {
            return atEnd ? 0 : WANT_READ;
        }
        int count = Math.min(recvMost == 0 ? length : Math.min(length, recvMost), input.length);
        System.arraycopy(input, 0, buffer, offset, count);
        input = Arrays.copyOfRange(input, count, input.length);
        return count;
    }
}
