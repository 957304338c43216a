package jmbedtls.config;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A source tree of Mbed TLS, where the machine has one. */
record MbedTlsTree(ReferenceVersion version, Path directory) {
    /** The tree that MBEDTLS_DIR or MBEDTLS_2_16_DIR names; a test without it is skipped. */
    static MbedTlsTree orSkip(ReferenceVersion version) {
        String variable = version == ReferenceVersion.V2_16_2 ? "MBEDTLS_2_16_DIR" : "MBEDTLS_DIR";
        String directory = System.getenv(variable);
        assumeTrue(directory != null, variable + " does not name a source tree of Mbed TLS " + version);
        return new MbedTlsTree(version, Path.of(directory));
    }

    Path include() {
        return directory.resolve("include");
    }

    /** The default config.h and each of configs. */
    List<Path> headers() throws IOException {
        try (Stream<Path> configs = Files.list(directory.resolve("configs"))) {
            return Stream.concat(Stream.of(include().resolve("mbedtls/config.h")),
                    configs.filter(file -> file.toString().endsWith(".h")).sorted()).toList();
        }
    }

    /** Runs the C preprocessor with the tree's headers and gives what it prints to one of its two outputs. */
    List<String> preprocess(boolean errors, List<String> arguments) throws IOException, InterruptedException {
        Path kept = Files.createTempFile("cc", ".txt");
        try {
            List<String> command = Stream.concat(
                    Stream.of("cc", "-E", "-I" + include(), "-I" + include().resolve("mbedtls")),
                    arguments.stream()).toList();
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("LC_ALL", "C");
            builder.redirectInput(new File("/dev/null"));
            builder.redirectOutput(errors ? Redirect.DISCARD : Redirect.to(kept.toFile()));
            builder.redirectError(errors ? Redirect.to(kept.toFile()) : Redirect.DISCARD);
            builder.start().waitFor();
            return Files.readAllLines(kept);
        } finally {
            Files.delete(kept);
        }
    }
}
