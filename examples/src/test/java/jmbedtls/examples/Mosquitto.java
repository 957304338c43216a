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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The broker mosquitto with one listener on loopback, running. */
final class Mosquitto implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final Path log;

    private Mosquitto(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts it, or skips the calling test where it is not installed. */
    static Mosquitto start(Path directory, String... settings) throws IOException, InterruptedException {
        Path program = program();
        Assumptions.assumeTrue(program != null, "mosquitto is not installed");
        int port = freePort();
        List<String> config = new ArrayList<>(List.of("listener " + port + " 127.0.0.1", "allow_anonymous true",
                "log_type all", "log_dest stderr"));
        config.addAll(List.of(settings));
        if (System.getProperty("user.name").equals("root")) {
            config.add("user root");
        }
        Path file = Files.write(directory.resolve("mosquitto.conf"), config);
        Path log = directory.resolve("mosquitto.log");
        Process process = new ProcessBuilder(program.toString(), "-c", file.toString()).redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile())).start();
        Mosquitto broker = new Mosquitto(process, port, log);
        Instant end = Instant.now().plus(START);
        while (!broker.listens()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                broker.close();
                throw new IOException("mosquitto does not listen:\n" + broker.output());
            }
            Thread.sleep(20);
        }
        return broker;
    }

    int port() {
        return port;
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** How many messages a client has published. */
    long received(String clientId, String topic) throws IOException {
        return output().lines().filter(line -> line.contains("Received PUBLISH from " + clientId)
                && line.contains("'" + topic + "'")).count();
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** It lies in /usr/sbin, which is not on everybody's path. */
    private static Path program() {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin"
                + File.pathSeparator + "/usr/local/sbin";
        return Arrays.stream(path.split(File.pathSeparator)).map(directory -> Path.of(directory, "mosquitto"))
                .filter(Files::isExecutable).findFirst().orElse(null);
    }
}
