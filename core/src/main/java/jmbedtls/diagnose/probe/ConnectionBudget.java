package jmbedtls.diagnose.probe;

import java.time.Duration;

/**
 * Counts the connections to the server, and leaves a pause before each but the first: a server under diagnosis is
 * somebody's. Connections are made one after another.
 */
public final class ConnectionBudget {
    private final int limit;
    private final Duration pause;
    private int made;

    public ConnectionBudget(int limit, Duration pause) {
        this.limit = limit;
        this.pause = pause;
    }

    public int made() {
        return made;
    }

    public int left() {
        return limit - made;
    }

    /** Waits for the turn of the next connection. False if the limit is reached, or the thread was interrupted. */
    public boolean next() {
        if (left() <= 0) {
            return false;
        }
        made++;
        if (made == 1 || pause.isZero()) {
            return true;
        }
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
