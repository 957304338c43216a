package jmbedtls.examples.sslclient2;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import jmbedtls.ExportedKeys;
import jmbedtls.KeyExporter;
import jmbedtls.KeyLogFile;
import jmbedtls.SecretFile;

/** Prints the master secret in the format of NSS, which Wireshark reads, and appends it to a file. */
final class KeyLog implements KeyExporter {
    private final PrintStream out;
    private final String file;

    /** @param file null for none */
    KeyLog(PrintStream out, String file) {
        this.out = out;
        this.file = file;
    }

    @Override
    public void export(ExportedKeys keys) {
        String line = KeyLogFile.line(keys);
        out.print("\n---------------- NSS KEYLOG -----------------\n" + line
                + "---------------------------------------------\n");
        if (file != null) {
            append(line);
        }
    }

    private void append(String line) {
        try {
            SecretFile.append(Path.of(file), line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException | InvalidPathException e) {
            // The library takes no notice of what C's callback returns then, and nothing is printed.
        }
    }
}
