package jmbedtls.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The broker mosquitto with one listener, running. */
final class Mosquitto extends ServerProgram {
    private Mosquitto(Path directory, int port, List<String> command) throws IOException, InterruptedException {
        super(directory, port, command);
    }

    /** Starts it, or skips the calling test where it is not installed. */
    static Mosquitto start(Path directory, String... settings) throws IOException, InterruptedException {
        String program = installed("mosquitto");
        int port = freePort();
        List<String> config = new ArrayList<>(List.of("listener " + port + " 127.0.0.1", "allow_anonymous true",
                "log_type all", "log_dest stderr"));
        config.addAll(List.of(settings));
        if (System.getProperty("user.name").equals("root")) {
            config.add("user root");
        }
        Path file = Files.write(directory.resolve("mosquitto.conf"), config);
        return new Mosquitto(directory, port, List.of(program, "-c", file.toString()));
    }

    /** How many messages a client has published. */
    long received(String clientId, String topic) throws IOException {
        return output().lines().filter(line -> line.contains("Received PUBLISH from " + clientId)
                && line.contains("'" + topic + "'")).count();
    }
}
