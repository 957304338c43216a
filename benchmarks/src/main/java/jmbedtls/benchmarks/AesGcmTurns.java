package jmbedtls.benchmarks;

import java.util.Locale;

/**
 * How many times as fast as Bouncy Castle are the portable engines of AES-GCM once all is compiled? {@link
 * AesGcmBenchmark} measures one rival after the other; here they take turns of a few hundred microseconds in one process,
 * so that a machine that is not idle slows all of them alike, and each one's fastest turn counts (processor time).
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar jmbedtls.benchmarks.AesGcmTurns</pre>
 *
 * The argument is how many seconds each line takes, 20 unless given.
 */
public final class AesGcmTurns {
    private static final int[] SIZES = {64, 256, 1024, 16384};
    private static final int TURN_BYTES = 1 << 15;

    private AesGcmTurns() {
    }

    public static void main(String[] args) throws Exception {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 20;
        System.out.println("bytes        Bouncy Castle   AesGcm      TableAesGcm (ns a record; times as fast)");
        for (int size : SIZES) {
            // an object each, so that each one's nonces count up without a gap
            GcmRivals bouncyCastle = new GcmRivals(size, 1);
            GcmRivals portable = new GcmRivals(size, 1);
            GcmRivals tables = new GcmRivals(size, 1);
            report("seal", size, seconds, bouncyCastle::sealBouncyCastle, () -> portable.seal(portable.portable()),
                    () -> tables.seal(tables.tables()));
            report("open", size, seconds, bouncyCastle::openBouncyCastle, () -> portable.open(portable.portable()),
                    () -> tables.open(tables.tables()));
        }
    }

    private static void report(String what, int size, double seconds, Turns.Operation... rivals) throws Exception {
        Turns turns = Turns.take(seconds, Math.max(4, TURN_BYTES / size), rivals);
        double first = turns.nanos(0);
        System.out.printf(Locale.ROOT, "%6d %s %13.0f %8.0f %.2f %8.0f %.2f%n", size, what, first, turns.nanos(1),
                first / turns.nanos(1), turns.nanos(2), first / turns.nanos(2));
    }
}
