package jmbedtls.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * OpenSSL as a rival: {@code openssl speed} for ciphers, and {@code handshakes.c} for handshakes, where there is a C
 * compiler and OpenSSL's headers. What is missing is said.
 */
final class Openssl implements AutoCloseable {
    private static final List<String> FILES = List.of("ca.crt", "ec.crt", "ec.key", "rsa.crt", "rsa.key");
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<String> missing = new ArrayList<>();
    private final String version;
    private final Path directory = Files.createTempDirectory("openssl-rival");
    private final boolean handshakes;

    Openssl() throws IOException, InterruptedException {
        version = run(List.of("openssl", "version")).trim();
        if (version.isEmpty()) {
            missing.add("openssl is not installed: its columns are empty");
        }
        handshakes = !version.isEmpty() && build();
        if (!version.isEmpty() && !handshakes) {
            missing.add("no C compiler, or OpenSSL's headers (libssl-dev) are missing: its handshakes are not measured");
        }
    }

    private boolean build() throws IOException, InterruptedException {
        for (String file : FILES) {
            Files.write(directory.resolve(file), BenchmarkPki.pem(file));
        }
        Path source = directory.resolve("handshakes.c");
        try (InputStream in = Openssl.class.getResourceAsStream("handshakes.c")) {
            Files.write(source, in.readAllBytes());
        }
        run(List.of("cc", "-O2", source.toString(), "-lssl", "-lcrypto", "-o", program()));
        return Files.isExecutable(Path.of(program()));
    }

    private String program() {
        return directory.resolve("handshakes").toString();
    }

    boolean isThere() {
        return !version.isEmpty();
    }

    String version() {
        return version;
    }

    List<String> missing() {
        return missing;
    }

    /** Microseconds of a client's handshake: mean and best; NaN without the program. */
    double[] handshake(boolean resumed, String leaf, int count) throws IOException, InterruptedException {
        if (!handshakes) {
            return new double[] {Double.NaN, Double.NaN};
        }
        String suite = "ECDHE-" + (leaf.equals("ec") ? "ECDSA" : "RSA") + "-AES128-GCM-SHA256";
        String said = run(List.of(program(), resumed ? "resumed" : "full", leaf, suite, Integer.toString(count),
                directory.toString()));
        return Arrays.stream(said.trim().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** Nanoseconds for so many bytes of a cipher that {@code openssl speed -evp} has; NaN without it. */
    double cipher(String name, int size) throws IOException, InterruptedException {
        if (!isThere()) {
            return Double.NaN;
        }
        String said = run(List.of("openssl", "speed", "-mr", "-seconds", "1", "-bytes", Integer.toString(size), "-aead",
                "-evp", name));
        String line = said.lines().filter(candidate -> candidate.startsWith("+F:")).findFirst().orElse("");
        if (line.isEmpty()) {
            return Double.NaN;
        }
        double bytesPerSecond = Double.parseDouble(line.substring(line.lastIndexOf(':') + 1));
        return size * NANOS_PER_SECOND / bytesPerSecond;
    }

    /** What a program says; nothing if it cannot be run or fails. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            return "";   // it is not there
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said : "";
    }

    @Override
    public void close() throws IOException {
        List<String> names = new ArrayList<>(FILES);
        names.addAll(List.of("handshakes.c", "handshakes"));
        for (String name : names) {
            Files.deleteIfExists(directory.resolve(name));
        }
        Files.delete(directory);
    }
}
