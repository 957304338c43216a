package jmbedtls.connection;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The lock of a connection and its only condition: that something has changed. */
final class Monitor {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /**
     * Takes the lock.
     *
     * @throws IllegalStateException if a callback of the connection calls the connection: what it interrupts is not
     *     done
     */
    void enter() {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("a connection is used by a callback of its own");
        }
        lock.lock();
    }

    void leave() {
        lock.unlock();
    }

    /** Lets all who wait look again. */
    void change() {
        changed.signalAll();
    }

    /** Waits for a change, not beyond the deadline. An interrupt does not end the wait and is kept for later. */
    void await(Deadline deadline) {
        if (deadline == Deadline.NONE) {
            changed.awaitUninterruptibly();
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            long left = deadline.nanosLeft();
            while (left > 0) {
                try {
                    changed.awaitNanos(left);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                    left = deadline.nanosLeft();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
