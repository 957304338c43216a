package jmbedtls.connection;

import java.time.Duration;

/** A point in time that something may take until, or none. Immutable. */
final class Deadline {
    static final Deadline NONE = new Deadline(0);
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** By {@code System.nanoTime}; of no meaning for {@link #NONE}. */
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /** As long from now; zero is for ever. */
    static Deadline in(Duration time) {
        return time.isZero() ? NONE : new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean passed() {
        return nanosLeft() <= 0;
    }

    /** How long it is until then; not positive afterwards. */
    long nanosLeft() {
        return this == NONE ? Long.MAX_VALUE : end - System.nanoTime();
    }

    /** The same in milliseconds as a socket's timeout: at least 1, or 0 if there is no end. */
    int millisLeft() {
        if (this == NONE) {
            return 0;
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (nanosLeft() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI));
    }

    boolean isBefore(Deadline other) {
        return this != NONE && (other == NONE || end - other.end < 0);
    }

    Deadline orSooner(Deadline other) {
        return other.isBefore(this) ? other : this;
    }
}
