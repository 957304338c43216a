package jmbedtls.examples.sslclient2;

import java.io.IOException;
import jmbedtls.Transport;

/** Refuses each first attempt to send or receive: {@code delayed_send} and {@code delayed_recv}. */
final class DelayedTransport implements Transport {
    private final Transport transport;
    private boolean firstSend = true;
    private boolean firstReceive = true;

    DelayedTransport(Transport transport) {
        this.transport = transport;
    }

    @Override
    public int send(byte[] buffer, int offset, int length) throws IOException {
        if (firstSend) {
            firstSend = false;
            return WANT_WRITE;
        }
        int ret = transport.send(buffer, offset, length);
        firstSend = ret != WANT_WRITE;
        return ret;
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) throws IOException {
        if (firstReceive) {
            firstReceive = false;
            return WANT_READ;
        }
        int ret = transport.recv(buffer, offset, length);
        firstReceive = ret != WANT_READ;
        return ret;
    }

    @Override
    public void buffersReplaced() {
        transport.buffersReplaced();
    }
}
