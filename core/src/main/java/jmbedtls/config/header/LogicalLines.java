package jmbedtls.config.header;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a header into logical lines: lines that end in a backslash joined with the next, and each comment replaced
 * by a space (C99, 5.1.1.2, phases 2 and 3). Characters in quotes are left alone.
 */
final class LogicalLines {
    /** @param number of the first physical line, counted from 1 */
    record Line(int number, String text) {
    }

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int position;
    private int number = 1;
    private int startNumber = 1;

    private LogicalLines(String file, String text) {
        this.file = file;
        this.text = text;
    }

    static List<Line> of(String file, String text) throws ConfigSyntaxException {
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            int line = 1 + (int) text.substring(0, zero).chars().filter(c -> c == '\n').count();
            throw new ConfigSyntaxException(file, line, "a byte of zero: this is no text in ASCII or UTF-8");
        }
        String plain = text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
        return new LogicalLines(file, plain.replace("\r\n", "\n").replace('\r', '\n')).cut();
    }

    private List<Line> cut() throws ConfigSyntaxException {
        while (skipSplices()) {
            char c = text.charAt(position);
            if (c == '\n') {
                endLine();
            } else if (c == '/' && follows('*')) {
                blockComment();
            } else if (c == '/' && follows('/')) {
                lineComment();
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else {
                copyOne();
            }
        }
        endLine();
        return lines;
    }

    private void endLine() {
        lines.add(new Line(startNumber, current.toString()));
        current.setLength(0);
        position++;
        number++;
        startNumber = number;
    }

    /** Passes over backslashes at the end of a line; false at the end of the text. */
    private boolean skipSplices() {
        while (position < text.length() && text.charAt(position) == '\\') {
            int end = position + 1;
            while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
                end++;
            }
            if (end < text.length() && text.charAt(end) != '\n') {
                return true;
            }
            position = Math.min(end + 1, text.length());
            number++;
        }
        return position < text.length();
    }

    /** Whether the next character, past any splices, is {@code c}; if so, passes over the current one. */
    private boolean follows(char c) {
        int startPosition = position;
        int startNumberOfLine = number;
        position++;
        if (skipSplices() && text.charAt(position) == c) {
            return true;
        }
        position = startPosition;
        number = startNumberOfLine;
        return false;
    }

    private void blockComment() throws ConfigSyntaxException {
        int opened = number;
        position++;
        while (skipSplices()) {
            char c = text.charAt(position);
            if (c == '*' && follows('/')) {
                position++;
                current.append(' ');
                return;
            }
            number += c == '\n' ? 1 : 0;
            position++;
        }
        throw new ConfigSyntaxException(file, opened, "this comment does not end");
    }

    private void lineComment() {
        while (skipSplices() && text.charAt(position) != '\n') {
            position++;
        }
    }

    /** Copies a string or character constant; one that is left open ends with its line. */
    private void quoted(char quote) {
        copyOne();
        while (skipSplices() && text.charAt(position) != '\n') {
            char c = copyOne();
            if (c == quote) {
                return;
            }
            if (c == '\\' && skipSplices() && text.charAt(position) != '\n') {
                copyOne();
            }
        }
    }

    private char copyOne() {
        char c = text.charAt(position);
        current.append(c);
        position++;
        return c;
    }
}
