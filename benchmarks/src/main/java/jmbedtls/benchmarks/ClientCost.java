package jmbedtls.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/**
 * The processor time that a thread spends, and the bytes that it allocates, in the client's calls, as metrics of their
 * own beside the whole. JMH adds such metrics up over all iterations and forks, so each contributes its share of the
 * mean.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class ClientCost {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private int contributions;
    private long nanos;
    private long bytes;
    private long operations;
    private long begun;
    private long fastest = Long.MAX_VALUE;
    private long startNanos;
    private long startBytes;

    @Setup(Level.Iteration)
    public void clear(BenchmarkParams benchmark, IterationParams iterations) {
        contributions = iterations.getCount() * Math.max(1, benchmark.getForks());
        nanos = 0;
        bytes = 0;
        operations = 0;
        begun = 0;
        fastest = Long.MAX_VALUE;
    }

    void start() {
        startBytes = THREADS.getCurrentThreadAllocatedBytes();
        startNanos = THREADS.getCurrentThreadCpuTime();
    }

    void stop() {
        nanos += THREADS.getCurrentThreadCpuTime() - startNanos;
        bytes += THREADS.getCurrentThreadAllocatedBytes() - startBytes;
    }

    /** Counts handshakes or records that are over. */
    void done(int count) {
        operations += count;
        fastest = Math.min(fastest, (nanos - begun) / count);
        begun = nanos;
    }

    /** What this iteration adds to the mean of the client's processor time for a handshake or record, in microseconds. */
    public double clientMicros() {
        return share(nanos / 1e3);
    }

    /** What this iteration adds to the mean over iterations of the fastest handshake's or record's processor time. */
    public double clientBestMicros() {
        return operations == 0 ? 0 : fastest / 1e3 / contributions;
    }

    /** What this iteration adds to the mean of what the client allocates for a handshake or record, in bytes. */
    public double clientBytes() {
        return share(bytes);
    }

    /** The fastest handshake's or record's processor time, in microseconds. */
    double fastestMicros() {
        return fastest / 1e3;
    }

    /** The mean processor time for a handshake or record, in microseconds. */
    double meanMicros() {
        return nanos / 1e3 / operations;
    }

    /** The mean of what the client allocates for a handshake or record, in bytes. */
    double meanBytes() {
        return (double) bytes / operations;
    }

    private double share(double total) {
        return operations == 0 ? 0 : total / operations / contributions;
    }
}
