package jmbedtls.testvectors;

import java.util.HexFormat;
import java.util.Locale;

/**
 * One line of a recording: something that the C client did, or that was done to it. Immutable.
 *
 * <p>What each kind carries is listed in {@code recordings/SOURCE.md}.
 *
 * @param kind what happened
 * @param text what follows the first word of the line; empty when nothing does
 */
public record Event(Kind kind, String text) {
    /** The first word of a line. */
    public enum Kind {
        CALL, RET, DRAW, SEND, RECV, RECV_TIMEOUT, DEBUG, INFO, DATA, CLOCK, SERVER_DRAW, SERVER_FAILED, SERVER_READ;

        /** Whether the event tells of the server, so that a client's replay passes over it. */
        public boolean isOfServer() {
            return this == SERVER_DRAW || this == SERVER_FAILED || this == SERVER_READ;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads a line of a recording. */
    static Event parse(String line) {
        int space = line.indexOf(' ');
        String word = space < 0 ? line : line.substring(0, space);
        Kind kind = Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        return new Event(kind, space < 0 ? "" : line.substring(space + 1));
    }

    /** The word with this number, counted from 0, of the text; empty when there are fewer. */
    public String word(int number) {
        String[] words = text.split(" ");
        return number < words.length ? words[number] : "";
    }

    /** A word as a decimal number. */
    public int number(int word) {
        return Integer.parseInt(word(word));
    }

    /** A word as bytes in hexadecimal; a fresh array, empty when there is no such word. */
    public byte[] bytes(int word) {
        return HexFormat.of().parseHex(word(word));
    }

    /** The line as it stands in the file. */
    @Override
    public String toString() {
        return text.isEmpty() ? kind.word() : kind.word() + " " + text;
    }
}
