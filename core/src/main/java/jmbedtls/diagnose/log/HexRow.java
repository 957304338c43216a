package jmbedtls.diagnose.log;

import java.util.Arrays;

/**
 * A row of {@code mbedtls_debug_print_buf}: {@code 0010:  16 03 03 …  text}.
 *
 * @param offset of its first byte in the dump; -1 for the rest of a row that was wrapped
 */
record HexRow(int offset, byte[] bytes) {
    private static final int BYTES = 16;
    private static final int DIGITS = 4;

    /** Where the offset of a row begins in a line; -1 if the line is none. */
    static int start(String line) {
        for (int colon = line.indexOf(":  "); colon >= 0; colon = line.indexOf(":  ", colon + 1)) {
            if (colon >= DIGITS && isHex(line, colon - DIGITS, DIGITS) && isHex(line, colon + 3, 2)
                    && (colon == DIGITS || isBreak(line.charAt(colon - DIGITS - 1)))) {
                return colon - DIGITS;
            }
        }
        return -1;
    }

    private static boolean isBreak(char before) {
        return before == ' ' || before == ':' || before == '|' || before == '\t' || before == ']';
    }

    /** The row in a debug line's text; null if it is none. */
    static HexRow of(String text) {
        if (start(text) != 0) {
            return null;
        }
        int offset = Integer.parseInt(text.substring(0, DIGITS), 16);
        return new HexRow(offset, pairs(text, DIGITS + 2));
    }

    /** The rest of a row that a terminal has wrapped: pairs of digits and perhaps the text column; null if it is none. */
    static HexRow rest(String line) {
        String text = line.strip();
        byte[] bytes = pairs(" " + text, 0);
        int hex = bytes.length * 3;
        boolean clean = hex > 0 && (text.length() <= hex || text.startsWith("  ", hex - 1));
        return clean ? new HexRow(-1, bytes) : null;
    }

    private static byte[] pairs(String text, int from) {
        byte[] bytes = new byte[BYTES];
        int count = 0;
        int position = from;
        while (count < BYTES && position + 2 < text.length() && text.charAt(position) == ' '
                && isHex(text, position + 1, 2)
                && (position + 3 >= text.length() || text.charAt(position + 3) == ' ')) {
            bytes[count++] = (byte) Integer.parseInt(text.substring(position + 1, position + 3), 16);
            position += 3;
        }
        return Arrays.copyOf(bytes, count);
    }

    private static boolean isHex(String text, int from, int count) {
        if (from + count > text.length()) {
            return false;
        }
        for (int i = from; i < from + count; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return true;
    }
}
