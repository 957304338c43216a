package jmbedtls.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Rivals that take turns of a few hundred microseconds in one process, so that a machine that is not idle slows all of
 * them alike. Times are processor time of the calling thread.
 */
final class Turns {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double NANOS_PER_SECOND = 1e9;

    private final Operation[] rivals;
    private final double[] fastest;
    private final double[] bytes;

    private Turns(Operation[] rivals) {
        this.rivals = rivals;
        fastest = new double[rivals.length];
        bytes = new double[rivals.length];
        Arrays.fill(fastest, Double.MAX_VALUE);
        Arrays.fill(bytes, Double.MAX_VALUE);
    }

    /** What is measured. */
    interface Operation {
        void run() throws Exception;
    }

    /**
     * Measures.
     *
     * @param count how often an operation runs in a turn
     * @param seconds for all rivals together; each has one turn at least
     */
    static Turns take(double seconds, int count, Operation... rivals) throws Exception {
        Turns turns = new Turns(rivals);
        long end = System.nanoTime() + (long) (seconds * NANOS_PER_SECOND);
        do {
            for (int i = 0; i < rivals.length; i++) {
                turns.turn(i, count);
            }
        } while (System.nanoTime() < end);
        return turns;
    }

    private void turn(int rival, int count) throws Exception {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            rivals[rival].run();
        }
        fastest[rival] = Math.min(fastest[rival], (double) (THREADS.getCurrentThreadCpuTime() - start) / count);
        bytes[rival] = Math.min(bytes[rival], (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / count);
    }

    /** Nanoseconds that a rival's operation took in its fastest turn. */
    double nanos(int rival) {
        return fastest[rival];
    }

    /** The fewest bytes that a rival's operation allocated. */
    double bytes(int rival) {
        return bytes[rival];
    }
}
