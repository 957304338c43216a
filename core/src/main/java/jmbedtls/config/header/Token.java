package jmbedtls.config.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A preprocessing token (C99, 6.4). */
record Token(Kind kind, String text) {
    enum Kind { NAME, NUMBER, CHARACTER, STRING, OPERATOR }

    private static final Set<String> LONG_OPERATORS = Set.of("||", "&&", "<<", ">>", "<=", ">=", "==", "!=");

    /** All tokens of a line. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            char c = text.charAt(start);
            if (Character.isWhitespace(c)) {
                start++;
                continue;
            }
            Kind kind = kind(text, start);
            int end = end(kind, text, start);
            tokens.add(new Token(kind, text.substring(start, end)));
            start = end;
        }
        return tokens;
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** Whether a name can begin with the character. */
    static boolean startsName(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c == '$';
    }

    /** The end of the name or number that begins at {@code start}. */
    static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (startsName(text.charAt(end)) || isDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Kind kind(String text, int start) {
        char c = text.charAt(start);
        if (startsName(c)) {
            return Kind.NAME;
        }
        return isDigit(c) ? Kind.NUMBER : c == '\'' ? Kind.CHARACTER : c == '"' ? Kind.STRING : Kind.OPERATOR;
    }

    private static int end(Kind kind, String text, int start) {
        return switch (kind) {
            case NAME, NUMBER -> wordEnd(text, start);
            case CHARACTER, STRING -> quotedEnd(text, start);
            case OPERATOR -> LONG_OPERATORS.contains(text.substring(start, Math.min(start + 2, text.length())))
                    ? start + 2 : start + 1;
        };
    }

    private static int quotedEnd(String text, int start) {
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != text.charAt(start)) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, text.length());
    }
}
