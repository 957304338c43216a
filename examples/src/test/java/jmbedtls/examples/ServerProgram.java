package jmbedtls.examples;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A server that is a program of its own, running on loopback. */
class ServerProgram implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final Path log;

    /** Starts it and waits until it takes connections on the port; its output goes to a file in the directory. */
    ServerProgram(Path directory, int port, List<String> command) throws IOException, InterruptedException {
        this.port = port;
        log = Files.createTempFile(directory, "server", ".log");
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(Redirect.PIPE)
                .redirectOutput(Redirect.appendTo(log.toFile())).start();
        Instant end = Instant.now().plus(START);
        while (!listens()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new IOException(String.join(" ", command) + " does not listen:\n" + output());
            }
            Thread.sleep(20);
        }
    }

    /** The path of a program; skips the calling test where it is not installed. Servers often lie in /usr/sbin. */
    static String installed(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin"
                + File.pathSeparator + "/usr/local/sbin";
        Path found = Arrays.stream(path.split(File.pathSeparator)).map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(found != null, program + " is not installed");
        return found.toString();
    }

    /** A port of loopback that nobody listened on just now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** Waits until the output has a text. */
    void awaitOutput(String text) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!output().contains(text)) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("no '" + text + "' in:\n" + output());
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private boolean listens() throws IOException {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }
}
