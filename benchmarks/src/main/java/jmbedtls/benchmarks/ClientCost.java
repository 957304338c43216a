package jmbedtls.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/**
 * The processor time that a thread spends in the client's calls, as a metric of its own beside the whole. JMH adds such
 * metrics up over all iterations and forks, so each contributes its share of the mean.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class ClientCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private int contributions;
    private long nanos;
    private long started;
    private long handshakes;

    @Setup(Level.Iteration)
    public void clear(BenchmarkParams benchmark, IterationParams iterations) {
        contributions = iterations.getCount() * Math.max(1, benchmark.getForks());
        nanos = 0;
        handshakes = 0;
    }

    void start() {
        started = THREADS.getCurrentThreadCpuTime();
    }

    void stop() {
        nanos += THREADS.getCurrentThreadCpuTime() - started;
    }

    void handshakeDone() {
        handshakes++;
    }

    /** What this iteration adds to the mean of the client's processor time for a handshake, in microseconds. */
    public double clientMicros() {
        return handshakes == 0 ? 0 : nanos / 1e3 / handshakes / contributions;
    }
}
