package jmbedtls.testvectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The test PKI: certificates and private keys whose names and purposes are listed in {@code pki/SOURCE.md}.
 *
 * <p>A file name is {@code NAME.crt}, {@code NAME-chain.crt} (leaf first, then the intermediate) or
 * {@code NAME.key} (PKCS #8). All of it is PEM. Methods are safe for use by many threads.
 */
public final class Pki {
    private Pki() {
    }

    /** The PEM text of a file such as {@code leaf-ec256.crt}; a fresh array, without a terminating zero. */
    public static byte[] pem(String fileName) {
        return Resources.bytes("pki/" + fileName);
    }

    /**
     * The path of a file, for programs that read files. All paths share one temporary directory, which is removed
     * when the JVM ends.
     */
    public static Path path(String fileName) {
        Path file = Extracted.DIRECTORY.resolve(fileName);
        synchronized (Extracted.class) {
            try {
                if (!Files.exists(file)) {
                    Files.write(file, pem(fileName));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }

    /** The temporary directory, made at the first use. */
    private static final class Extracted {
        static final Path DIRECTORY = create();

        private static Path create() {
            try {
                Path directory = Files.createTempDirectory("jmbedtls-pki");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path directory) {
            List<Path> paths = new ArrayList<>();
            try (Stream<Path> tree = Files.walk(directory)) {
                tree.sorted(Comparator.reverseOrder()).forEach(paths::add);
                for (Path path : paths) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
