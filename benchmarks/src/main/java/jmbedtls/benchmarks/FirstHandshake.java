package jmbedtls.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * What does the first handshake of a JVM cost: from the client's {@code main} to Finished, and the whole process?
 *
 * <p>This process is the server, the JDK's, warmed up; each client is a JVM of its own ({@link FirstHandshakeClient})
 * that connects over loopback once. Clients of this library and of the JDK take turns, without and with a class data
 * archive of their own (-XX:SharedArchiveFile). Medians of wall time, in milliseconds, are printed.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar jmbedtls.benchmarks.FirstHandshake [ROUNDS]</pre>
 */
public final class FirstHandshake {
    private static final List<String> CLIENTS = List.of("jmbedtls", "jdk");
    private static final double NANOS_PER_MILLI = 1e6;
    /** How many handshakes it takes before the server's compiled code is as fast as it gets, nearly. */
    private static final int WARM_UP = 500;

    private final int port;
    private final Path archives;

    private FirstHandshake(int port, Path archives) {
        this.port = port;
        this.archives = archives;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        System.out.println("client     archive   main to Finished   whole process   (ms, medians of " + rounds + ")");
        double[][][] millis = measure(rounds);
        for (int archive = 0; archive < 2; archive++) {
            for (int i = 0; i < CLIENTS.size(); i++) {
                System.out.printf("%-10s %-7s %18.1f %15.1f%n", CLIENTS.get(i), archive == 1 ? "yes" : "no",
                        millis[archive][i][0], millis[archive][i][1]);
            }
        }
    }

    /**
     * Medians in milliseconds: without an archive and with one, of this library's client and the JDK's, from main to
     * Finished and of the whole process.
     */
    static double[][][] measure(int rounds) throws IOException, InterruptedException {
        Path archives = Files.createTempDirectory("first-handshake");
        try (SSLServerSocket listener = startServer()) {
            for (int i = 0; i < WARM_UP; i++) {
                FirstHandshakeClient.connect(listener.getLocalPort(), 0);
            }
            return new FirstHandshake(listener.getLocalPort(), archives).medians(rounds);
        } finally {
            for (String client : CLIENTS) {
                Files.deleteIfExists(archives.resolve(client + ".jsa"));
            }
            Files.delete(archives);
        }
    }

    /** A server on loopback, until its socket is closed. */
    static SSLServerSocket startServer() throws IOException {
        SSLServerSocket listener = (SSLServerSocket) BenchmarkPki.jdk("ec").getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread server = new Thread(() -> serve(listener));
        server.setDaemon(true);
        server.start();
        return listener;
    }

    private static void serve(SSLServerSocket listener) {
        while (true) {
            try (SSLSocket socket = (SSLSocket) listener.accept()) {
                // else the server's last flight, three small writes, can wait for a late acknowledgement
                socket.setTcpNoDelay(true);
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                if (listener.isClosed()) {
                    return;
                }
                System.err.println(e);
            }
        }
    }

    private double[][][] medians(int rounds) throws IOException, InterruptedException {
        for (String client : CLIENTS) {
            run(client, "-XX:ArchiveClassesAtExit=" + archive(client));
        }
        double[][][] medians = new double[2][CLIENTS.size()][];
        for (int archive = 0; archive < 2; archive++) {
            double[][][] samples = new double[CLIENTS.size()][2][rounds];
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < CLIENTS.size(); i++) {
                    String client = CLIENTS.get(i);
                    long start = System.nanoTime();
                    long inside = archive == 1 ? run(client, "-XX:SharedArchiveFile=" + archive(client)) : run(client);
                    samples[i][0][round] = inside / NANOS_PER_MILLI;
                    samples[i][1][round] = (System.nanoTime() - start) / NANOS_PER_MILLI;
                }
            }
            for (int i = 0; i < CLIENTS.size(); i++) {
                medians[archive][i] = new double[] {median(samples[i][0]), median(samples[i][1])};
            }
        }
        return medians;
    }

    private Path archive(String client) {
        return archives.resolve(client + ".jsa");
    }

    /** Runs a client to its end and returns the nanoseconds that it printed. */
    private long run(String client, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", new File(System.getProperty("java.class.path")).getAbsolutePath(),
                FirstHandshakeClient.class.getName(), client, Integer.toString(port)));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
        if (process.waitFor() != 0) {
            throw new IOException("the client " + client + " failed");
        }
        // With an archive being written the JVM adds lines of its own.
        return Long.parseLong(output.lines().filter(line -> line.matches("\\d+")).findFirst().orElseThrow());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
