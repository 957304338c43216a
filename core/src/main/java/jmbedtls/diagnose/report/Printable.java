package jmbedtls.diagnose.report;

import java.util.Locale;

/** Text from outside, such as a name in a certificate, made fit for a terminal: nothing in it moves or colours anything. */
public final class Printable {
    private Printable() {
    }

    /** The text with characters that control a terminal, or turn the direction of writing, as {@code \x1b} or {@code \u202e}. */
    public static String of(String text) {
        return text.codePoints().noneMatch(Printable::controls) ? text
                : text.codePoints().collect(StringBuilder::new, Printable::append, StringBuilder::append).toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        if (controls(codePoint)) {
            out.append(String.format(Locale.ROOT, codePoint < 0x100 ? "\\x%02x" : "\\u%04x", codePoint));
        } else {
            out.appendCodePoint(codePoint);
        }
    }

    /** Control characters, and those that format: marks of direction, of joining, and invisible ones. */
    static boolean controls(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
