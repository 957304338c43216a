package jmbedtls.examples;

import java.io.IOException;
import java.io.InputStream;

/** The files that the jar carries. */
final class Resources {
    private Resources() {
    }

    /** Opens a file of this package's folder; the caller closes it. */
    static InputStream open(String name) throws IOException {
        InputStream in = Resources.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the jar lacks " + name);
        }
        return in;
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        }
    }
}
