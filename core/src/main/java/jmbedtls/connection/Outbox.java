package jmbedtls.connection;

import java.util.Arrays;

import jmbedtls.TlsException;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;

/**
 * Records on their way to the peer, in their order. Putting them in never blocks; one thread at a time sends what is
 * there, without the lock, and whoever needs his own to be sent waits for it. All methods are called with the lock
 * held.
 */
final class Outbox {
    private static final int FIRST_SIZE = 256;

    private final Monitor monitor;
    private final TcpTransport tcp;
    private final Watchdog watchdog;
    private byte[] queue = new byte[FIRST_SIZE];
    private int length;
    /** Belongs to the thread that sends. */
    private byte[] departing = new byte[FIRST_SIZE];
    private boolean sending;
    /** All bytes so far, and those among them that the network has taken. */
    private long queued;
    private long sent;
    private TlsException failure;

    Outbox(Monitor monitor, TcpTransport tcp) {
        this.monitor = monitor;
        this.tcp = tcp;
        this.watchdog = new Watchdog(tcp);
    }

    /** Takes bytes; of no effect once sending has failed. */
    void put(byte[] buffer, int offset, int count) {
        if (failure != null) {
            return;
        }
        if (queue.length - length < count) {
            queue = Arrays.copyOf(queue, Math.max(length + count, 2 * length));
        }
        System.arraycopy(buffer, offset, queue, length, count);
        length += count;
        queued += count;
    }

    /** How many bytes wait for a thread to send them. */
    int waiting() {
        return length;
    }

    /** Whether there are bytes that no thread sees to. */
    boolean isAbandoned() {
        return length > 0 && !sending && failure == null;
    }

    /** Whether the network has taken all, or will take no more. */
    boolean isDone() {
        return length == 0 && !sending || failure != null;
    }

    /** What sending failed with, or null. */
    TlsException failure() {
        return failure;
    }

    /**
     * Returns when the network has taken what is here now.
     *
     * @throws TlsException what sending failed with, now or earlier; MBEDTLS_ERR_SSL_TIMEOUT if it took too long: the
     *     socket is closed then, for part of a record may be gone
     */
    void flush(Deadline deadline) throws TlsException {
        long goal = queued;
        while (failure == null && sent - goal < 0) {
            if (deadline.passed()) {
                failure = new TlsException(SslError.TIMEOUT.code());
                tcp.abort();
            } else if (sending) {
                monitor.await(deadline);
            } else {
                send(deadline);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void send(Deadline deadline) {
        byte[] taken = queue;
        int count = length;
        queue = departing;
        departing = taken;
        length = 0;
        sending = true;
        watchdog.watch(deadline);
        monitor.leave();
        TlsException failed = trySend(taken, count);
        monitor.enter();
        watchdog.rest(deadline);
        sending = false;
        sent += count;
        swapBackIfEmpty();
        noteFailure(failed);
        monitor.change();
    }

    /** Whatever is thrown, by a socket of the application too, is the end of sending. */
    private TlsException trySend(byte[] bytes, int count) {
        try {
            tcp.send(bytes, 0, count);
            return null;
        } catch (TlsException e) {
            return e;
        } catch (RuntimeException | Error e) {
            return new TlsException(NetError.SEND_FAILED.code(), null, e);
        }
    }

    /** So that only one of the arrays grows, unless alerts come while something is sent. */
    private void swapBackIfEmpty() {
        if (length == 0) {
            byte[] small = queue;
            queue = departing;
            departing = small;
        }
    }

    private void noteFailure(TlsException failed) {
        if (failed != null && failure == null) {
            failure = watchdog.hasBitten() ? new TlsException(SslError.TIMEOUT.code(), null, failed) : failed;
        }
    }

    /** No deadline is left to watch. */
    void dismissWatchdog() {
        watchdog.dismiss();
    }
}
