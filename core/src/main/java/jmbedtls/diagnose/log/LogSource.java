package jmbedtls.diagnose.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a log, one at a time: bytes of any kind, UTF-16 with a byte order mark too. ANSI colours and other control
 * characters are taken out. What a line has beyond {@link #MAX_LINE} bytes is dropped, so that memory is bounded.
 */
final class LogSource {
    /** Twice as long as any line that debug.c makes. */
    static final int MAX_LINE = 4096;

    private static final int BUFFER = 1 << 16;
    private static final int ESCAPE = 0x1b;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] line = new byte[MAX_LINE];
    private int position;
    private int limit;
    private int number;
    private boolean started;
    private int utf16Step = 1;
    private int utf16Byte;
    private long bytes;

    LogSource(InputStream in) {
        this.in = in;
    }

    /** The number of the line that was read last, from 1. */
    int number() {
        return number;
    }

    /** How many bytes were read so far. */
    long bytes() {
        return bytes;
    }

    /** The next line without its end; null at the end of the log. */
    String next() throws IOException {
        int length = 0;
        boolean any = false;
        boolean escape = false;
        for (int b = read(); b >= 0; b = read()) {
            any = true;
            if (b == '\n') {
                break;
            }
            if (escape) {
                escape = b == '[' || b == ';' || b >= '0' && b <= '9';
                continue;
            }
            escape = b == ESCAPE;
            if (!escape && (b >= ' ' || b == '\t') && length < MAX_LINE) {
                line[length++] = (byte) b;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        return text(length);
    }

    private String text(int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] < 0) {
                return new String(line, 0, length, StandardCharsets.UTF_8);
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** A byte; of UTF-16 the low byte of a character, or a question mark. */
    private int read() throws IOException {
        int first = readByte();
        if (!started) {
            started = true;
            first = skipByteOrderMark(first);
        }
        if (utf16Step == 1 || first < 0) {
            return first;
        }
        int second = readByte();
        int high = utf16Byte == 0 ? second : first;
        int low = utf16Byte == 0 ? first : second;
        return high > 0 ? '?' : low;
    }

    private int skipByteOrderMark(int first) throws IOException {
        boolean little = first == 0xff && position < limit && (buffer[position] & 0xff) == 0xfe;
        boolean big = first == 0xfe && position < limit && (buffer[position] & 0xff) == 0xff;
        if (!little && !big) {
            return first;
        }
        readByte();
        utf16Step = 2;
        utf16Byte = big ? 1 : 0;
        return readByte();
    }

    private int readByte() throws IOException {
        if (position == limit) {
            position = 0;
            limit = in.read(buffer);
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
            bytes += limit;
        }
        return buffer[position++] & 0xff;
    }
}
