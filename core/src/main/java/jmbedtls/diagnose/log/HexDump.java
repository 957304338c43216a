package jmbedtls.diagnose.log;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dump of bytes that is being read: {@code dumping 'name' (116 bytes)} and its rows. It takes no more than its headline
 * promises and Mbed TLS prints, and ends where a row is missing.
 */
final class HexDump {
    /** {@code mbedtls_debug_print_buf} shows no more. */
    private static final int MAX_SHOWN = 4096;
    private static final Pattern HEADLINE = Pattern.compile("dumping '([^']{1,100})' \\((\\d{1,9}) bytes\\)");

    private final String name;
    private final int declared;
    private final int line;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean rowOpen;
    private boolean torn;

    private HexDump(String name, int declared, int line) {
        this.name = name;
        this.declared = declared;
        this.line = line;
    }

    /** The dump that a line announces; null if it announces none. */
    static HexDump announcedBy(DebugLine line) {
        Matcher headline = HEADLINE.matcher(line.text());
        return headline.lookingAt()
                ? new HexDump(headline.group(1), Integer.parseInt(headline.group(2)), line.number()) : null;
    }

    String name() {
        return name;
    }

    int declared() {
        return declared;
    }

    /** The line of the headline. */
    int line() {
        return line;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Whether all bytes are there that the headline promises. */
    boolean complete() {
        return bytes.size() == declared;
    }

    /** Whether all is there that Mbed TLS would have printed. */
    boolean full() {
        return bytes.size() >= Math.min(declared, MAX_SHOWN);
    }

    /** Takes a row. */
    void add(HexRow row) {
        if (row.offset() >= 0 && row.offset() != bytes.size()) {
            torn = true;
        }
        if (torn) {
            return;
        }
        int room = Math.min(declared, MAX_SHOWN) - bytes.size();
        int taken = Math.min(room, row.bytes().length);
        bytes.write(row.bytes(), 0, taken);
        rowOpen = bytes.size() % 16 != 0 && !full();
    }

    /** Whether the last row was cut off, so that its rest may be on the next line. */
    boolean expectsRest() {
        return rowOpen;
    }

    /** Takes the rest of a wrapped row, if it fits into that row. */
    void addRest(HexRow rest) {
        if (bytes.size() % 16 + rest.bytes().length <= 16) {
            add(rest);
        }
    }
}
