package jmbedtls.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jmbedtls.diagnose.report.Printable;

/**
 * Passes on what is printed, made fit for a terminal: what a server sends, be it in a certificate or as data, cannot move,
 * colour or hide anything. Ends of lines and tabs stay, a carriage return only before an end of line.
 */
final class SafeOutput extends PrintStream {
    private final PrintStream to;

    SafeOutput(PrintStream to) {
        super(to);
        this.to = to;
    }

    @Override
    public void print(String text) {
        to.print(safe(String.valueOf(text)));
    }

    @Override
    public void print(Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char[] text) {
        print(new String(text));
    }

    @Override
    public void print(char c) {
        print(String.valueOf(c));
    }

    private static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isLayout(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : -1)) {
                safe.append(Printable.of(text.substring(start, i))).append(text.charAt(i));
                start = i + 1;
            }
        }
        return start == 0 ? Printable.of(text) : safe.append(Printable.of(text.substring(start))).toString();
    }

    private static boolean isLayout(int c, int next) {
        return c == '\n' || c == '\t' || c == '\r' && next == '\n';
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Data go through byte by byte, whatever their encoding; a carriage return at the end may belong to a line's end. */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        ByteArrayOutputStream safe = new ByteArrayOutputStream(length);
        for (int i = 0; i < length; i++) {
            int b = bytes[offset + i] & 0xff;
            int before = i > 0 ? bytes[offset + i - 1] & 0xff : 0;
            int next = i + 1 < length ? bytes[offset + i + 1] & 0xff : '\n';
            if (isLayout(b, next) || !controls(b, before)) {
                safe.write(b);
            } else {
                safe.writeBytes(String.format(Locale.ROOT, "\\x%02x", b).getBytes(StandardCharsets.US_ASCII));
            }
        }
        to.write(safe.toByteArray(), 0, safe.size());
    }

    /** C1 controls are two bytes in UTF-8, of which the second is escaped, and one in older encodings. */
    private static boolean controls(int b, int before) {
        boolean inCharacter = before >= 0x80 && before != 0xc2;
        return b < ' ' || b == 0x7f || b >= 0x80 && b < 0xa0 && !inCharacter;
    }

    @Override
    public void flush() {
        to.flush();
    }
}
