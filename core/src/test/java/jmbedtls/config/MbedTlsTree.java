package jmbedtls.config;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A source tree of Mbed TLS, where the machine has one. */
public record MbedTlsTree(ReferenceVersion version, Path directory) {
    /** The tree that MBEDTLS_DIR, MBEDTLS_2_16_DIR or MBEDTLS_3_DIR names; a test without it is skipped. */
    public static MbedTlsTree orSkip(ReferenceVersion version) {
        String variable = switch (version) {
            case V2_16_2 -> "MBEDTLS_2_16_DIR";
            case V2_28_10 -> "MBEDTLS_DIR";
            case V3_6_6 -> "MBEDTLS_3_DIR";
        };
        String directory = System.getenv(variable);
        assumeTrue(directory != null, variable + " does not name a source tree of Mbed TLS " + version);
        return new MbedTlsTree(version, Path.of(directory));
    }

    /** A tree of another series, which MBEDTLS_3_DIR or MBEDTLS_4_DIR names; a test without it is skipped. */
    public static Path laterOrSkip(String variable) {
        String directory = System.getenv(variable);
        assumeTrue(directory != null, variable + " does not name a source tree of Mbed TLS");
        return Path.of(directory);
    }

    public Path include() {
        return directory.resolve("include");
    }

    /** The default config.h and each of configs. */
    public List<Path> headers() throws IOException {
        try (Stream<Path> configs = Files.list(directory.resolve("configs"))) {
            return Stream.concat(Stream.of(include().resolve("mbedtls").resolve(
                            version == ReferenceVersion.V3_6_6 ? "mbedtls_config.h" : "config.h")),
                    configs.filter(file -> file.toString().endsWith(".h")).sorted()).toList();
        }
    }

    /** The arguments that make the C preprocessor find the tree's headers. */
    public List<String> includeArguments() {
        return List.of("-I" + include(), "-I" + include().resolve("mbedtls"));
    }
}
