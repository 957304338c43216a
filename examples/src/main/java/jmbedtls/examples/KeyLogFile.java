package jmbedtls.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

import jmbedtls.ExportedKeys;
import jmbedtls.KeyExporter;

/** Appends master secrets to a file in the format of NSS, which Wireshark reads. */
final class KeyLogFile implements KeyExporter {
    private final Path file;

    KeyLogFile(Path file) {
        this.file = file;
    }

    @Override
    public void export(ExportedKeys keys) {
        HexFormat hex = HexFormat.of();
        String line = "CLIENT_RANDOM " + hex.formatHex(keys.clientRandom()) + " "
                + hex.formatHex(keys.masterSecret()) + "\n";
        try {
            Files.writeString(file, line, StandardCharsets.US_ASCII, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
