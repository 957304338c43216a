package jmbedtls;

import java.util.concurrent.locks.ReentrantLock;

import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;

/**
 * The transport of a {@link TlsClient}, whose threads take turns with the connection: it gives the lock back while
 * it blocks, so that one thread can write, or close, while another waits for data.
 *
 * <p>What keeps that safe: only one thread reads at a time and only one writes, which the client's streams see to.
 * If the reading thread wants to send an alert while a record of the writing thread is on its way, it is told to
 * wait, and the record layer then drops the alert, as C does whenever part of a record is unsent.
 */
final class SharedTransport implements Transport {
    private final TcpTransport tcp;
    private final ReentrantLock lock;
    private boolean sending;
    private boolean ended;
    /** By {@code System.nanoTime}; only looked at while there is a deadline. */
    private long deadline;
    private boolean hasDeadline;

    SharedTransport(TcpTransport tcp, ReentrantLock lock) {
        this.tcp = tcp;
        this.lock = lock;
    }

    /** Makes receiving fail with MBEDTLS_ERR_SSL_TIMEOUT from then on, in nanoseconds from now. */
    void setDeadline(long nanos) {
        deadline = System.nanoTime() + nanos;
        hasDeadline = true;
    }

    void clearDeadline() {
        hasDeadline = false;
    }

    /** Whether the peer has closed the connection. */
    boolean ended() {
        return ended;
    }

    @Override
    public int send(byte[] buffer, int offset, int length) throws TlsException {
        if (sending) {
            return WANT_WRITE;
        }
        sending = true;
        lock.unlock();
        try {
            return tcp.send(buffer, offset, length);
        } finally {
            lock.lock();
            sending = false;
        }
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) throws TlsException {
        return recvTimeout(buffer, offset, length, 0);
    }

    @Override
    public int recvTimeout(byte[] buffer, int offset, int length, int timeoutMillis) throws TlsException {
        int timeout = hasDeadline ? untilDeadline(timeoutMillis) : timeoutMillis;
        int count;
        lock.unlock();
        try {
            count = tcp.recvTimeout(buffer, offset, length, timeout);
        } finally {
            lock.lock();
        }
        ended = count == 0;
        return count;
    }

    private int untilDeadline(int timeoutMillis) throws TlsException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new TlsException(SslError.TIMEOUT.code());
        }
        return (int) Math.min(left, timeoutMillis == 0 ? Integer.MAX_VALUE : timeoutMillis);
    }
}
