package jmbedtls.examples.sslclient2;

/** Numbers as C reads and prints them. */
final class CInteger {
    private CInteger() {
    }

    /** {@code atoi}: blanks, a sign, digits; whatever follows is ignored, and without digits it is 0. */
    static int parse(String text) {
        int i = 0;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        boolean negative = i < text.length() && text.charAt(i) == '-';
        if (negative || i < text.length() && text.charAt(i) == '+') {
            i++;
        }
        long value = 0;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9' && value <= Integer.MAX_VALUE) {
            value = 10 * value + text.charAt(i++) - '0';
        }
        return (int) (negative ? -value : value);
    }

    /** {@code "-0x%x"} of the positive number. */
    static String hex(int code) {
        return "-0x" + Integer.toHexString(-code);
    }
}
