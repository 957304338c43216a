package jmbedtls.connection;

import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

import jmbedtls.net.TcpTransport;

/**
 * Ends a blocked call when its time is over. Java's sockets have no timeout for writes; all that ends one is to close
 * the socket, by which nothing is lost: a peer can use nothing of a record that was cut off.
 *
 * <p>To watch a call costs next to nothing once a timer runs: it is left running when the call is over, and when its
 * time comes it looks whether there is another call. Safe for use by several threads.
 */
final class Watchdog implements Runnable {
    private final TcpTransport tcp;
    private final ReentrantLock lock = new ReentrantLock();
    private Deadline watched = Deadline.NONE;
    private Deadline timed = Deadline.NONE;
    private Future<?> timer;
    private boolean bitten;

    /** @param tcp is aborted, by a thread of the library, when a call takes too long */
    Watchdog(TcpTransport tcp) {
        this.tcp = tcp;
    }

    /** A call begins that may take until then. */
    void watch(Deadline deadline) {
        if (deadline != Deadline.NONE) {
            setWatched(deadline);
        }
    }

    /** The call that began with this deadline is over. */
    void rest(Deadline deadline) {
        if (deadline != Deadline.NONE) {
            setWatched(Deadline.NONE);
        }
    }

    private void setWatched(Deadline deadline) {
        lock.lock();
        try {
            watched = deadline;
            if (deadline.isBefore(timed)) {
                setTimer(deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether a call was ended. */
    boolean hasBitten() {
        lock.lock();
        try {
            return bitten;
        } finally {
            lock.unlock();
        }
    }

    /** Stops the timer, which keeps the connection in memory. */
    void dismiss() {
        lock.lock();
        try {
            watched = Deadline.NONE;
            stopTimer();
        } finally {
            lock.unlock();
        }
    }

    private void setTimer(Deadline deadline) {
        stopTimer();
        timed = deadline;
        timer = Background.runAt(deadline, this);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
            timed = Deadline.NONE;
        }
    }

    /** The timer's time has come: looks whether there is a call that takes too long. */
    @Override
    public void run() {
        lock.lock();
        try {
            if (!timed.passed()) {
                return;
            }
            stopTimer();
            if (bitten || watched == Deadline.NONE) {
                return;
            }
            if (!watched.passed()) {
                setTimer(watched);
                return;
            }
            bitten = true;
        } finally {
            lock.unlock();
        }
        tcp.abort();
    }
}
