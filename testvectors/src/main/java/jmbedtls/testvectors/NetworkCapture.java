package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A capture of a network, and what is known of how it came about. Immutable.
 *
 * @param file its name
 * @param version of the Mbed TLS that was the client
 * @param build which configuration it had
 * @param cause the name of the cause; {@code SUCCESS} if the handshake works, {@code NONE} if the capture cannot tell
 * @param hello whether its hello must be rebuilt byte for byte
 */
public record NetworkCapture(String file, String version, String build, String cause, boolean hello) {
    private static final String DIRECTORY = "captures/";

    /** All captures, in the order of captures.tsv. */
    public static List<NetworkCapture> all() {
        String table = new String(Resources.bytes(DIRECTORY + "captures.tsv"), StandardCharsets.UTF_8);
        return table.lines().filter(line -> !line.startsWith("#")).map(NetworkCapture::of).toList();
    }

    private static NetworkCapture of(String line) {
        String[] parts = line.split("\t", -1);
        return new NetworkCapture(parts[0], parts[1], parts[2], parts[3], parts[4].equals("exact"));
    }

    /** The file; a fresh array. */
    public byte[] bytes() {
        return Resources.bytes(DIRECTORY + file);
    }

    @Override
    public String toString() {
        return file;
    }
}
