package jmbedtls.diagnose.log;

import java.util.List;
import java.util.Locale;

import jmbedtls.error.ErrorCodes;
import jmbedtls.error.SslError;

/**
 * A code of Mbed TLS in what a program says: {@code -0x7780}, {@code -30592} or {@code 0xffff8880}, behind a word that speaks
 * of a result.
 *
 * @param code negative
 * @param position where it stands in the line
 */
record CodeInLine(int code, int position) {
    private static final int LOWEST = -0x7fff;
    private static final int LOOK_BACK = 48;
    private static final List<String> WORDS = List.of("return", "fail", "err", "ret", "code", "rc", "handshake", "[", "(");

    /** The first code in a line; null if it has none. */
    static CodeInLine of(String line) {
        for (int i = 0; i < line.length() - 2; i++) {
            char c = line.charAt(i);
            boolean begins = c == '-' && isDigit(line.charAt(i + 1), 10)
                    || c == '0' && line.startsWith("xffff", i + 1);
            if (begins && isResult(line, i)) {
                int code = known(number(line, i));
                if (code != 0) {
                    return new CodeInLine(code, i);
                }
            }
        }
        return null;
    }

    private static boolean isDigit(char c, int radix) {
        return Character.digit(c, radix) >= 0 && c < 128;
    }

    /** Whether a word stands before, with no number in between. */
    private static boolean isResult(String line, int position) {
        int start = position;
        while (start > 0 && position - start < LOOK_BACK && !isDigit(line.charAt(start - 1), 10)) {
            start--;
        }
        String before = line.substring(start, position).toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(before::contains);
    }

    /** The number at a position; 0 if it goes on for longer than a code does. */
    private static long number(String line, int position) {
        boolean negative = line.charAt(position) == '-';
        int start = negative ? position + 1 : position;
        int radix = line.startsWith("0x", start) || line.startsWith("0X", start) ? 16 : 10;
        int from = radix == 16 ? start + 2 : start;
        int end = from;
        while (end < line.length() && end < from + 9 && isDigit(line.charAt(end), radix)) {
            end++;
        }
        if (end == from || end == from + 9 || !negative && end != from + 8) {
            return 0;
        }
        long value = Long.parseLong(line.substring(from, end), radix);
        return negative ? -value : (int) value;
    }

    /** A code that can end something; 0 for any other number. */
    private static int known(long value) {
        int code = value > 0 || value < LOWEST ? 0 : (int) value;
        boolean waiting = code == SslError.WANT_READ.code() || code == SslError.WANT_WRITE.code();
        boolean known = code != 0 && (ErrorCodes.high(code) != null || ErrorCodes.low(code) != null);
        return known && !waiting ? code : 0;
    }
}
