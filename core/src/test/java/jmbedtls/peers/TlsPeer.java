package jmbedtls.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The C library as a peer: src/test/c/tls_peer.c, compiled once for all tests and linked with the libraries in
 * MBEDTLS_DIR/build/library if there are any, otherwise with those of the system.
 */
final class TlsPeer {
    /** How a program that ended by itself did so. */
    record Result(int status, String output) {
    }

    private static final class Compiled {
        static final Path DIRECTORY = temporary();
        static final String FAILURE = compile();
    }

    private TlsPeer() {
    }

    /** The command that runs the program; skips the calling test where it cannot be compiled. */
    static List<String> command(String... arguments) {
        Assumptions.assumeTrue(Compiled.FAILURE == null,
                () -> "cannot link with Mbed TLS 2.28 (libmbedtls-dev): " + Compiled.FAILURE);
        return Stream.concat(Stream.of(program().toString()), Stream.of(arguments)).toList();
    }

    /** Runs the program to its end. */
    static Result run(String... arguments) throws IOException, InterruptedException {
        return run(command(arguments));
    }

    private static Result run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(Compiled.DIRECTORY, "run", ".txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        Files.delete(output);
        return new Result(ended ? process.exitValue() : -1, text);
    }

    private static Path program() {
        return Compiled.DIRECTORY.resolve("tls_peer");
    }

    /** Compiles the program; null if that succeeded, else why not. */
    private static String compile() {
        Path here = Path.of("src/test/c/tls_peer.c");
        Path source = Files.exists(here) ? here : Path.of("core").resolve(here);
        List<String> command = new ArrayList<>(List.of("cc", "-O1", source.toString(), "-o",
                Compiled.DIRECTORY.resolve("tls_peer").toString()));
        String tree = System.getenv("MBEDTLS_DIR");
        if (tree == null || !Files.exists(Path.of(tree, "build/library/libmbedtls.a"))) {
            command.addAll(List.of("-lmbedtls", "-lmbedx509", "-lmbedcrypto"));
        } else {
            command.add("-I" + tree + "/include");
            Stream.of("mbedtls", "mbedx509", "mbedcrypto")
                    .forEach(library -> command.add(tree + "/build/library/lib" + library + ".a"));
        }
        try {
            Result result = run(command);
            return result.status() == 0 ? null : result.output().lines().findFirst().orElse("the compiler failed");
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static Path temporary() {
        try {
            Path directory = Files.createTempDirectory("tls-peer");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try (Stream<Path> files = Files.list(directory)) {
                    for (Path file : Stream.concat(files, Stream.of(directory)).toList()) {
                        Files.delete(file);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
