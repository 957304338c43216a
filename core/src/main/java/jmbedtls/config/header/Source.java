package jmbedtls.config.header;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a header.
 *
 * @param name for messages
 * @param directory where quoted includes are looked for first, or null if there is none
 */
record Source(String name, String text, Path directory) {
    /** The name without its directories. */
    String fileName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or is larger than {@link Limits#FILE_SIZE}
     */
    static Source read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Limits.FILE_SIZE + 1);
            if (bytes.length > Limits.FILE_SIZE) {
                throw new IOException(file + " is larger than " + Limits.FILE_SIZE + " bytes");
            }
            // Only ASCII matters; malformed characters in comments must not.
            return new Source(file.toString(), new String(bytes, StandardCharsets.UTF_8),
                    file.toAbsolutePath().getParent());
        }
    }
}
