package jmbedtls.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jmbedtls.crypto.CryptoException;

/**
 * How many times OpenSSL's time does secp256r1 take? {@code openssl speed} and this client take turns of a second, so
 * that a machine that is busy now and then is so for both, and the median and the fastest turn of each are compared
 * (processor time). A key pair is set against a signature of OpenSSL's, of which most is the same multiplication.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar jmbedtls.benchmarks.P256Turns</pre>
 *
 * The arguments are how many turns each takes, 12 unless given, and how many seconds one of ours takes.
 */
public final class P256Turns {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final int WARM_UP = 4;
    private static final int BATCH = 16;
    private static final List<String> NAMES = List.of("key pair", "ECDH", "sign", "verify");

    /** One of the four. */
    private interface Operation {
        void run() throws CryptoException;
    }

    private P256Turns() {
    }

    public static void main(String[] args) throws Exception {
        int turns = args.length > 0 ? Integer.parseInt(args[0]) : 12;
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 1;
        P256Peers peers = new P256Peers();
        List<Operation> operations = List.of(peers::keyPair, () -> peers.secret(peers.next()),
                () -> peers.sign(peers.next()), () -> peers.next().verify());
        for (int i = 0; i < WARM_UP; i++) {
            ours(operations, seconds);
        }
        double[][] openssl = new double[turns][];
        double[][] ours = new double[turns][];
        for (int i = 0; i < turns; i++) {
            openssl[i] = openssl();
            ours[i] = ours(operations, seconds);
        }
        System.out.println("microseconds     OpenSSL, fastest  jmbedtls  ratio    OpenSSL, median  jmbedtls  ratio");
        for (int i = 0; i < NAMES.size(); i++) {
            double[] theirs = sorted(openssl, i);
            double[] own = sorted(ours, i);
            System.out.printf(Locale.ROOT, "%-14s %18.1f %9.1f %6.2f %18.1f %9.1f %6.2f%n", NAMES.get(i), theirs[0],
                    own[0], own[0] / theirs[0], theirs[turns / 2], own[turns / 2], own[turns / 2] / theirs[turns / 2]);
        }
    }

    private static double[] sorted(double[][] turns, int operation) {
        return Arrays.stream(turns).mapToDouble(turn -> turn[operation]).sorted().toArray();
    }

    /** @return microseconds of each */
    private static double[] ours(List<Operation> operations, double seconds) throws CryptoException {
        double[] micros = new double[operations.size()];
        for (int i = 0; i < micros.length; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            long end = start + (long) (seconds * NANOS_PER_SECOND);
            long now;
            int count = 0;
            do {
                for (int j = 0; j < BATCH; j++) {
                    operations.get(i).run();
                }
                count += BATCH;
                now = THREADS.getCurrentThreadCpuTime();
            } while (now < end);
            micros[i] = (now - start) * MICROS_PER_SECOND / NANOS_PER_SECOND / count;
        }
        return micros;
    }

    /** @return as {@link #ours}; the last columns of OpenSSL's report are signatures, verifications, keys a second */
    static double[] openssl() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("openssl", "speed", "-seconds", "1", "ecdhp256", "ecdsap256")
                .redirectError(Redirect.DISCARD).start();
        double[] micros = new double[NAMES.size()];
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.trim().split(" +");
                int last = columns.length - 1;
                if (line.contains("ecdsa (nistp256)")) {
                    micros[2] = MICROS_PER_SECOND / Double.parseDouble(columns[last - 1]);
                    micros[3] = MICROS_PER_SECOND / Double.parseDouble(columns[last]);
                } else if (line.contains("ecdh (nistp256)")) {
                    micros[1] = MICROS_PER_SECOND / Double.parseDouble(columns[last]);
                }
            }
        }
        micros[0] = micros[2];
        if (process.waitFor() != 0 || micros[1] == 0 || micros[2] == 0) {
            throw new IOException("openssl speed did not tell its times");
        }
        return micros;
    }
}
