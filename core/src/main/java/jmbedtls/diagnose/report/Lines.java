package jmbedtls.diagnose.report;

import java.util.List;

/** Text in lines of at most a hundred characters, fit for a terminal. */
public final class Lines {
    private static final int WIDTH = 100;

    private final StringBuilder out = new StringBuilder();

    /** A line that begins a part, with an empty one before it. */
    public void heading(String text) {
        if (out.length() > 0) {
            out.append('\n');
        }
        wrapped("", "  ", text);
    }

    /** A paragraph of a part. */
    public void item(String text) {
        wrapped("  ", "    ", text);
    }

    public void numbered(int number, String text) {
        wrapped("  " + number + ". ", "     ", text);
    }

    /** What belongs to the item before. */
    public void detail(String text) {
        wrapped("     - ", "       ", text);
    }

    /** A name and its values. */
    public void row(String name, List<String> values) {
        wrapped("  " + name + ": ", "      ", values.isEmpty() ? "none" : String.join(", ", values));
    }

    /** A line of C, which is not wrapped. */
    public void code(String line) {
        out.append("         ").append(Printable.of(line)).append('\n');
    }

    private void wrapped(String first, String next, String text) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : Printable.of(text).split(" ")) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder(next);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.append(line).append('\n');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
