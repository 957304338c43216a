package jmbedtls.peers;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A server program, running. It ends with {@link #close}, and with the JVM at the latest; its standard output and
 * error are kept from the first byte on.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);

    /** Output beyond this many bytes is read and dropped. */
    private static final int KEPT_OUTPUT = 1 << 20;

    private final Process process;
    private final Thread guard;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private ServerProcess(Process process) {
        this.process = process;
        this.guard = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(guard);
        Thread collector = new Thread(this::collect, "output of " + process.pid());
        collector.setDaemon(true);
        collector.start();
    }

    /** Aborts the calling test, as an assumption that does not hold, unless the program is installed. */
    public static void assumeInstalled(String program) {
        installed(program);
    }

    /** The path of a program; aborts the calling test if there is none. Servers often lie in /usr/sbin. */
    static String installed(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        Optional<Path> found = Arrays.stream(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, program)).filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(found.isPresent(), () -> program + " is not installed");
        return found.get().toString();
    }

    /** A port of loopback that nobody listened on just now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts a program and waits until it takes connections on a port.
     *
     * @throws IOException if it does not within twenty seconds; the message has its output
     */
    public static ServerProcess start(int port, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        ServerProcess server = new ServerProcess(process);
        Instant end = Instant.now().plus(START);
        while (!listens(port)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                server.close();
                throw new IOException(String.join(" ", command) + " does not listen:\n" + server.output());
            }
        }
        return server;
    }

    /** All output so far. */
    public String output() {
        synchronized (output) {
            return output.toString(StandardCharsets.UTF_8);
        }
    }

    /** Writes to its standard input. */
    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                process.waitFor();
                ended = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(guard);
    }

    private static boolean listens(int port) throws IOException {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (ConnectException e) {
            pause();
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a server was starting", e);
        }
    }

    private void collect() {
        byte[] buffer = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            int count = in.read(buffer);
            while (count >= 0) {
                keep(buffer, count);
                count = in.read(buffer);
            }
        } catch (IOException e) {
            // the stream breaks when the process is destroyed; what was read is kept
        }
    }

    private void keep(byte[] buffer, int count) {
        synchronized (output) {
            output.write(buffer, 0, Math.min(count, KEPT_OUTPUT - output.size()));
        }
    }
}
