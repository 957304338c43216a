package jmbedtls.diagnose.observed;

import java.util.List;

import jmbedtls.diagnose.observed.Page.CauseEntry;
import jmbedtls.diagnose.observed.Page.MessageEntry;
import jmbedtls.diagnose.observed.Page.RemedyEntry;
import jmbedtls.diagnose.observed.Page.Row;

/** A page as plain text: what happened, why and what to do come first, what was seen after it. */
public final class ObservedText {
    private static final int WIDTH = 100;

    private final Page page;
    private final StringBuilder out = new StringBuilder();

    private ObservedText(Page page) {
        this.page = page;
    }

    /** The page in lines of at most about a hundred characters, each ended by a newline. */
    public static String of(Page page) {
        ObservedText text = new ObservedText(page);
        text.write();
        return text.out.toString();
    }

    private void write() {
        heading(page.title());
        page.outcome().forEach(line -> wrapped("  ", "    ", line));
        causes();
        remedies();
        list("Notes", page.remarks());
        if (page.live() != null) {
            heading("The server, asked with the rebuilt device");
            page.live().lines().forEach(line -> out.append(("  " + line).stripTrailing()).append('\n'));
        }
        messages();
        rows("The device", page.device());
        rows("The server, as far as it was seen", page.server());
        lines("What the device's program calls", page.calls());
        lines("config.h of the device, the smallest that offers this", page.defines());
    }

    private void causes() {
        if (page.causes().isEmpty()) {
            return;
        }
        heading("Why");
        int number = 0;
        for (CauseEntry cause : page.causes()) {
            String sure = cause.certainty().equals("certain") ? "" : " (" + cause.certainty() + ")";
            wrapped("  " + ++number + ". ", "     ", cause.sentence() + sure);
            cause.evidence().forEach(evidence -> wrapped("     - ", "       ", evidence));
        }
    }

    private void remedies() {
        if (page.remedies().isEmpty()) {
            return;
        }
        heading("What may cure it");
        int number = 0;
        for (RemedyEntry remedy : page.remedies()) {
            wrapped("  " + ++number + ". ", "     ", remedy.text());
            remedy.lines().forEach(line -> out.append("         ").append(line).append('\n'));
        }
    }

    private void messages() {
        if (page.messages().isEmpty()) {
            return;
        }
        heading("The handshake");
        for (MessageEntry message : page.messages()) {
            String size = message.size().isEmpty() ? "" : ", " + message.size();
            out.append(message.fromDevice() ? "  device --> server  " : "  device <-- server  ").append(message.name())
                    .append(size).append(" (").append(message.place()).append(")\n");
        }
        if (page.broken() != null) {
            out.append("  ").append(page.broken()).append('\n');
        }
    }

    private void rows(String title, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        heading(title);
        rows.forEach(row -> wrapped("  " + row.label() + ": ", "      ",
                row.shown()));
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            heading(title);
            items.forEach(item -> wrapped("  - ", "    ", item));
        }
    }

    private void lines(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            heading(title);
            lines.forEach(line -> out.append("  ").append(line).append('\n'));
        }
    }

    private void heading(String text) {
        if (out.length() > 0) {
            out.append('\n');
        }
        out.append(text).append('\n');
    }

    private void wrapped(String first, String next, String text) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ")) {
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
}
