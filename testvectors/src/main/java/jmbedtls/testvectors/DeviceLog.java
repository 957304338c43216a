package jmbedtls.testvectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The log of a device, and what is known of how it came about. Immutable.
 *
 * @param name of the file, without its ending
 * @param version of the Mbed TLS that printed it
 * @param build which configuration it had
 * @param cause the name of the cause; {@code SUCCESS} if the handshake works
 * @param rank how far up a diagnosis of the log alone must name it: 1 is first
 * @param hello whether its hello must be rebuilt byte for byte
 * @param client the arguments of the program that printed it
 */
public record DeviceLog(String name, String version, String build, String cause, int rank, boolean hello,
        String client) {
    private static final String DIRECTORY = "logs/";

    /** All logs, in the order of logs.tsv. */
    public static List<DeviceLog> all() {
        String table = new String(Resources.bytes(DIRECTORY + "logs.tsv"), StandardCharsets.UTF_8);
        return table.lines().filter(line -> !line.startsWith("#")).map(DeviceLog::of).toList();
    }

    private static DeviceLog of(String line) {
        String[] parts = line.split("\t", -1);
        return new DeviceLog(parts[0], parts[1], parts[2], parts[3], Integer.parseInt(parts[4]),
                parts[5].equals("exact"), parts[6]);
    }

    /** What was printed. */
    public InputStream open() {
        try {
            return Resources.open(DIRECTORY + name + ".txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In which SDK's form it is. */
    public String format() {
        int at = client.indexOf("fmt=");
        String format = at < 0 ? name : client.substring(at + 4).split(" ", 2)[0];
        return format.split("-", 2)[0].toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
