package jmbedtls.testvectors;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/** Reads the resources that lie beside this class. */
final class Resources {
    private Resources() {
    }

    /**
     * The bytes of a resource; a fresh array. What is called {@code .gz} is decompressed.
     *
     * @param path relative to this package
     */
    static byte[] bytes(String path) {
        try (InputStream in = open(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open(String path) throws IOException {
        InputStream in = Resources.class.getResourceAsStream(path);
        if (in == null) {
            throw new FileNotFoundException("no test resource " + path);
        }
        return path.endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
