package jmbedtls.examples.sslclient2;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import jmbedtls.ExportedKeys;
import jmbedtls.KeyExporter;

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
        HexFormat hex = HexFormat.of();
        String line = "CLIENT_RANDOM " + hex.formatHex(keys.clientRandom()) + " "
                + hex.formatHex(keys.masterSecret()) + "\n";
        out.print("\n---------------- NSS KEYLOG -----------------\n" + line
                + "---------------------------------------------\n");
        if (file != null) {
            append(line);
        }
    }

    private void append(String line) {
        try {
            Files.writeString(Path.of(file), line, StandardCharsets.US_ASCII, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException | InvalidPathException e) {
            // The library takes no notice of what C's callback returns then, and nothing is printed.
        }
    }
}
