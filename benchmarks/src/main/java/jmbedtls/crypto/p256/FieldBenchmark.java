package jmbedtls.crypto.p256;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many nanoseconds does one operation of the field take, of which a scalar multiplication needs some 3,000?
 *
 * <p>Each multiplication waits for the one before, and works on arrays, as in the formulas of point addition; a
 * multiplication that has not to wait would overlap with its neighbour. It is in the package of what it measures
 * because that is visible nowhere else, and has no rival for the same reason: {@code P256Benchmark} compares the whole.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar FieldBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class FieldBenchmark {
    private static final int CHAIN = 1000;

    private long[] a;
    private long[] b;

    @Setup
    public void prepare() {
        a = element();
        b = element();
    }

    private static long[] element() {
        byte[] bytes = new byte[Words.BYTES];
        new SecureRandom().nextBytes(bytes);
        bytes[0] = 0;
        return Field.ofWords(Words.ofBytes(bytes, 0));
    }

    @Benchmark
    @OperationsPerInvocation(CHAIN)
    public long[] multiply() {
        for (int i = 0; i < CHAIN; i++) {
            Field.multiply(a, a, b);
        }
        return a;
    }

    @Benchmark
    @OperationsPerInvocation(CHAIN)
    public long[] square() {
        for (int i = 0; i < CHAIN; i++) {
            Field.square(a, a);
        }
        return a;
    }

    @Benchmark
    @OperationsPerInvocation(CHAIN)
    public long[] multiplySubtract() {
        for (int i = 0; i < CHAIN; i++) {
            Field.multiplySubtract(a, a, b, b, b);
        }
        return a;
    }

    @Benchmark
    public long[] invert() {
        Field.invert(a, a);
        return a;
    }
}
