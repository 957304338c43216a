package jmbedtls.badinput;

import java.nio.charset.StandardCharsets;

/** What a client did, line by line as in a recording, with the hashes that the oracle answers with. */
final class EventLog {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final StringBuilder text = new StringBuilder();

    void clear() {
        text.setLength(0);
    }

    void add(String line) {
        text.append(line).append('\n');
    }

    String text() {
        return text.toString();
    }

    /** FNV-1a, 64 bits, of all lines. */
    long hash() {
        return hash(text.toString());
    }

    /** The same without debug lines. */
    long hashWithoutDebug() {
        StringBuilder kept = new StringBuilder();
        text.toString().lines().filter(line -> !line.startsWith("debug ")).forEach(l -> kept.append(l).append('\n'));
        return hash(kept.toString());
    }

    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
            hash = (hash ^ b & 0xff) * FNV_PRIME;
        }
        return hash;
    }
}
