package jmbedtls.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import jmbedtls.SslSession;
import jmbedtls.benchmarks.report.Bars;
import jmbedtls.benchmarks.report.Chart;
import jmbedtls.benchmarks.report.Html;
import jmbedtls.benchmarks.report.Machine;
import jmbedtls.benchmarks.report.Markdown;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.provider.DefaultCryptoProvider;

/**
 * Measures what people ask about, beside every rival that the machine has, and writes {@code report.md}, {@code
 * report.html} and {@code report.svg}. Needs a JDK alone; what else it finds (OpenSSL, a C compiler) it uses, what it does
 * not find it names.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar report [quick] [DIRECTORY]</pre>
 */
public final class Report {
    private static final String TITLE = "jmbedtls beside others";
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double QUICK = 0.12;
    private static final int REPLAYS = 15_000;
    private static final int[] SIZES = {256, 16384};
    private static final int PARTS = 4;

    private final P256Benchmark curve = new P256Benchmark();
    private final Openssl openssl;
    /** What is measured is measured so many times as long as in a full report. */
    private final double share;
    private final int replays;
    private final List<Chart> charts = new ArrayList<>();
    /** Those of them that the picture has. */
    private final List<Chart> picture = new ArrayList<>();
    private final long begun = System.nanoTime();

    private Report(Openssl openssl, double share, int replays) {
        this.openssl = openssl;
        this.share = share;
        this.replays = replays;
    }

    public static void main(String[] args) throws Exception {
        List<String> arguments = new ArrayList<>(Arrays.asList(args));
        boolean quick = arguments.remove("quick");
        run(quick ? QUICK : 1, REPLAYS, Path.of(arguments.isEmpty() ? "." : arguments.get(0)));
    }

    /**
     * Measures and writes.
     *
     * @param share how long measuring takes, 1 for about 20 minutes
     * @param replays how often this library's client plays its half of a handshake first
     */
    static void run(double share, int replays, Path directory) throws Exception {
        Files.createDirectories(directory);
        try (Openssl openssl = new Openssl()) {
            Report report = new Report(openssl, share, replays);
            report.measure();
            report.write(directory);
        }
    }

    private void measure() throws Exception {
        handshakes();
        records();
        curve();
        firstHandshake();
        progress(PARTS, "done");
    }

    private void progress(int part, String what) {
        System.err.printf(Locale.ROOT, "[%d/%d] %4d s  %s%n", part, PARTS, (System.nanoTime() - begun) / 1_000_000_000,
                what);
    }

    private void handshakes() throws Exception {
        Chart times = new Chart("Handshakes of TLS 1.2", "µs",
                "The client's processor time, mean, beside a server in the same process and through memory; secp256r1 and "
                        + "AES-128-GCM, names and chains checked. jmbedtls has played its half with a recorded server "
                        + "before, 15,000 times, and both of Java's clients for half of the time.",
                "jmbedtls", "the JDK", "OpenSSL");
        Chart best = new Chart("The fastest handshakes", "µs", "The same, the fastest of all.", "jmbedtls", "the JDK",
                "OpenSSL");
        Chart bytes = new Chart("What a handshake allocates", "bytes", "The client's share, on Java's heap.", "jmbedtls",
                "the JDK");
        for (String leaf : List.of("ec", "rsa")) {
            String name = "ECDHE_" + (leaf.equals("ec") ? "ECDSA" : "RSA");
            progress(0, "handshakes with " + name);
            Clients clients = new Clients(leaf);
            clients.warmUp(replays);
            for (boolean resumed : leaf.equals("ec") ? new boolean[] {false, true} : new boolean[] {false}) {
                String row = resumed ? "resumed" : "full, " + name;
                ClientCost[] costs = clients.connect(resumed, 100 * share);
                double[] other = openssl.handshake(resumed, leaf, (int) Math.max(2, 5000 * share));
                times.add(row, costs[0].meanMicros(), costs[1].meanMicros(), other[0]);
                best.add(row, costs[0].fastestMicros(), costs[1].fastestMicros(), other[1]);
                bytes.add(row, costs[0].meanBytes(), costs[1].meanBytes());
            }
        }
        charts.addAll(List.of(times, best, bytes));
        picture.add(times);
    }

    /** This library's client and the JDK's, with a server whose leaf has this key. */
    private static final class Clients {
        private final Handshakes handshakes;
        private final SslSession session;

        Clients(String leaf) throws Exception {
            handshakes = new Handshakes(leaf, new DefaultCryptoProvider());
            session = handshakes.connect(new ClientCost(), null, handshakes.server()).session();
        }

        void warmUp(int replays) throws Exception {
            RecordedServer full = RecordedServer.of(handshakes, null);
            RecordedServer resumed = RecordedServer.of(handshakes, session);
            for (int i = 0; i < replays; i++) {
                full.replay();
                resumed.replay();
            }
        }

        /** Both in turns; the first half of the time warms up. */
        ClientCost[] connect(boolean resumed, double seconds) throws Exception {
            ClientCost[] costs = {};
            for (int half = 0; half < 2; half++) {
                costs = new ClientCost[] {new ClientCost(), new ClientCost()};
                long end = System.nanoTime() + (long) (seconds / 2 * 1e9);
                do {
                    handshakes.connect(costs[0], resumed ? session : null, handshakes.server());
                    SSLEngine engine = handshakes.connectJdk(costs[1], handshakes.server());
                    if (!resumed) {
                        engine.getSession().invalidate();
                    }
                } while (System.nanoTime() < end);
            }
            return costs;
        }
    }

    private void records() throws Exception {
        for (int size : SIZES) {
            Chart chart = new Chart("Records of " + String.format(Locale.ROOT, "%,d", size) + " bytes", "ns",
                    "Protecting and opening what is in a record; each one's fastest turn. The default goes over to the "
                            + "processor's AES after 4 KB under a key; portable is plain Java in constant time. OpenSSL's are "
                            + "those of openssl speed -aead, which seals.",
                    "jmbedtls, default", "jmbedtls, portable", "Bouncy Castle", "OpenSSL");
            aead(chart, AeadAlgorithm.AES_128_GCM, size, "aes-128-gcm");
            aead(chart, AeadAlgorithm.AES_128_CCM, size, "aes-128-ccm");
            aead(chart, AeadAlgorithm.CHACHA20_POLY1305, size, "chacha20-poly1305");
            row(chart, "AES-128-CBC, SHA-256", (provider, length, seal) ->
                    CipherTurns.cbc(HashAlgorithm.SHA256, provider, length, seal), size, Double.NaN);
            charts.add(chart);
        }
        picture.add(charts.get(charts.size() - SIZES.length));
    }

    private void aead(Chart chart, AeadAlgorithm algorithm, int size, String opensslName) throws Exception {
        row(chart, algorithm.name().replace('_', '-'), (provider, length, seal) ->
                CipherTurns.aead(algorithm, provider, length, seal), size, openssl.cipher(opensslName, size));
    }

    private void row(Chart chart, String name, CipherTurns.Kind kind, int size, double other) throws Exception {
        progress(1, name + ", " + size + " bytes");
        for (boolean seal : new boolean[] {true, false}) {
            Turns turns = CipherTurns.take(kind, size, seal, 25 * share);
            chart.add(name + (seal ? ", seal" : ", open"), turns.nanos(2), turns.nanos(1), turns.nanos(0),
                    seal ? other : Double.NaN);
        }
    }

    private void curve() throws Exception {
        progress(2, "secp256r1");
        Chart chart = new Chart("secp256r1", "µs", "Each one's fastest turn. Shared secrets and verifications decode a key "
                + "that was not seen before. OpenSSL's are the fastest of several runs of openssl speed, which has no key "
                + "pairs.", "jmbedtls", "Bouncy Castle", "the JDK", "OpenSSL");
        double[] other = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        for (int i = 0; openssl.isThere() && i < Math.max(1, 10 * share); i++) {
            double[] run = P256Turns.openssl();
            for (int j = 1; j < other.length; j++) {
                other[j] = Double.isNaN(other[j]) ? run[j] : Math.min(other[j], run[j]);
            }
        }
        curve(chart, "key pair", other[0], curve::keygen, curve::keygenBouncyCastle, curve::keygenJdk);
        curve(chart, "shared secret", other[1], curve::ecdh, curve::ecdhBouncyCastle, curve::ecdhJdk);
        curve(chart, "signature", other[2], curve::sign, curve::signBouncyCastle, curve::signJdk);
        curve(chart, "verification", other[3], curve::verify, curve::verifyBouncyCastle, curve::verifyJdk);
        charts.add(chart);
        picture.add(chart);
    }

    private void curve(Chart chart, String name, double other, Turns.Operation... rivals) throws Exception {
        Turns turns = Turns.take(60 * share, 8, rivals);
        chart.add(name, turns.nanos(0) / NANOS_PER_MICRO, turns.nanos(1) / NANOS_PER_MICRO,
                turns.nanos(2) / NANOS_PER_MICRO, other);
    }

    private void firstHandshake() throws IOException, InterruptedException {
        if (!System.getProperty("java.class.path").endsWith(".jar")) {
            return;   // a class data archive is made of jars
        }
        progress(3, "first handshakes");
        Chart chart = new Chart("The first handshake of a JVM", "ms",
                "Wall time over loopback, medians; an archive is one of the client's classes (-XX:ArchiveClassesAtExit).",
                "jmbedtls", "the JDK", "jmbedtls, archive", "the JDK, archive");
        double[][][] millis = FirstHandshake.measure((int) Math.max(3, 60 * share));
        chart.add("main to Finished", millis[0][0][0], millis[0][1][0], millis[1][0][0], millis[1][1][0]);
        chart.add("the whole process", millis[0][0][1], millis[0][1][1], millis[1][0][1], millis[1][1][1]);
        charts.add(chart);
    }

    private void write(Path directory) throws IOException {
        List<String> lines = new ArrayList<>(Machine.describe());
        if (openssl.isThere()) {
            lines.add("OpenSSL: " + openssl.version());
        }
        lines.addAll(openssl.missing());
        lines.add("Made by: java -jar benchmarks.jar report" + (share < 1 ? " quick" : "") + ", in "
                + (System.nanoTime() - begun) / 1_000_000_000 + " seconds");
        Files.writeString(directory.resolve("report.md"), Markdown.of(TITLE, lines, charts));
        Files.writeString(directory.resolve("report.html"), Html.of(TITLE, lines, charts));
        Files.writeString(directory.resolve("report.svg"), Bars.picture(picture));
        System.err.println("written to " + directory.toAbsolutePath().normalize());
    }
}
