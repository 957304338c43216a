package jmbedtls.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A profiler for machines that are not idle: the processor time that the measuring thread spends on an operation, as the
 * metric {@code cpu}, in nanoseconds. JMH's score is wall time, which has in it whatever else the machine did.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar P256Benchmark -prof jmbedtls.benchmarks.CpuTime</pre>
 */
public final class CpuTime implements InternalProfiler {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long before;

    @Override
    public String getDescription() {
        return "processor time of the measuring thread";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = nanos();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
            IterationResult result) {
        long operations = result.getMetadata().getMeasuredOps();
        double time = (double) (nanos() - before) / Math.max(1, operations);
        return List.of(new ScalarResult("cpu", time, "ns/op", AggregationPolicy.AVG));
    }

    /** Of JMH's worker, whose name tells it from the thread that asks. */
    private static long nanos() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().contains("jmh-worker"))
                .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())))
                .sum();
    }
}
