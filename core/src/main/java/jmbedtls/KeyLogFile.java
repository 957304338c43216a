package jmbedtls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Appends the master secret of every handshake to a file in NSS's format, with which Wireshark decrypts what it has
 * captured (Preferences, Protocols, TLS, "(Pre)-Master-Secret log filename"). Safe for use by several threads and
 * connections; other programs may append to the same file.
 *
 * <p>The file is opened for each line, so it may be moved away or deleted at any time; it is made as
 * {@link SecretFile#append} makes it. A line that cannot be written is reported and otherwise lost: as in C, the
 * connection goes on.
 */
public final class KeyLogFile implements KeyExporter {
    private final Path file;
    private final Consumer<? super IOException> onFailure;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Makes the file, if it is not there.
     *
     * @param onFailure is told why a line could not be written, by the thread that makes the handshake; must not
     *     throw, and be safe for use by several threads if the log is
     * @throws IOException if the file cannot be made or written to
     */
    public KeyLogFile(Path file, Consumer<? super IOException> onFailure) throws IOException {
        this.file = file;
        this.onFailure = Objects.requireNonNull(onFailure);
        SecretFile.append(file, new byte[0]);
    }

    @Override
    public void export(ExportedKeys keys) {
        byte[] line = line(keys).getBytes(StandardCharsets.US_ASCII);
        lock.lock();
        try {
            SecretFile.append(file, line);
        } catch (IOException e) {
            onFailure.accept(e);
        } finally {
            lock.unlock();
        }
    }

    /** The line for a connection, with its newline: {@code CLIENT_RANDOM}, the random bytes, the master secret. */
    public static String line(ExportedKeys keys) {
        HexFormat hex = HexFormat.of();
        return "CLIENT_RANDOM " + hex.formatHex(keys.clientRandom()) + " " + hex.formatHex(keys.masterSecret()) + "\n";
    }
}
