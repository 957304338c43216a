package jmbedtls.diagnose.observed;

import java.util.List;

import jmbedtls.diagnose.observed.Page.CauseEntry;
import jmbedtls.diagnose.observed.Page.MessageEntry;
import jmbedtls.diagnose.observed.Page.RemedyEntry;
import jmbedtls.diagnose.observed.Page.Row;
import jmbedtls.diagnose.report.Lines;

/** A page as plain text: what happened, why and what to do come first, what was seen after it. */
public final class ObservedText {
    private final Page page;
    private final Lines lines = new Lines();

    private ObservedText(Page page) {
        this.page = page;
    }

    /** The page in lines of at most about a hundred characters, each ended by a newline. */
    public static String of(Page page) {
        ObservedText text = new ObservedText(page);
        text.write();
        return text.lines.toString();
    }

    private void write() {
        lines.heading(page.title());
        page.outcome().forEach(lines::item);
        causes();
        remedies();
        items("Notes", page.remarks());
        if (page.live() != null) {
            code("The server, asked with the rebuilt device", page.live().lines().toList());
        }
        messages();
        rows("The device", page.device());
        rows("The server, as far as it was seen", page.server());
        code("What the device's program calls", page.calls());
        code("config.h of the device, the smallest that offers this", page.defines());
    }

    private void causes() {
        if (page.causes().isEmpty()) {
            return;
        }
        lines.heading("Why");
        int number = 0;
        for (CauseEntry cause : page.causes()) {
            lines.numbered(++number, cause.sentence()
                    + (cause.certainty().equals("certain") ? "" : " (" + cause.certainty() + ")"));
            cause.evidence().forEach(lines::detail);
        }
    }

    private void remedies() {
        if (page.remedies().isEmpty()) {
            return;
        }
        lines.heading("What may cure it");
        int number = 0;
        for (RemedyEntry remedy : page.remedies()) {
            lines.numbered(++number, remedy.text());
            remedy.lines().forEach(lines::code);
        }
    }

    private void messages() {
        if (page.messages().isEmpty()) {
            return;
        }
        lines.heading("The handshake");
        for (MessageEntry message : page.messages()) {
            String size = message.size().isEmpty() ? "" : ", " + message.size();
            lines.item((message.fromDevice() ? "device --> server: " : "device <-- server: ") + message.name() + size
                    + " (" + message.place() + ")");
        }
        if (page.broken() != null) {
            lines.item(page.broken());
        }
    }

    private void rows(String title, List<Row> rows) {
        if (!rows.isEmpty()) {
            lines.heading(title);
            rows.forEach(row -> lines.row(row.label(), List.of(row.shown())));
        }
    }

    private void items(String title, List<String> items) {
        if (!items.isEmpty()) {
            lines.heading(title);
            items.forEach(lines::item);
        }
    }

    private void code(String title, List<String> code) {
        if (!code.isEmpty()) {
            lines.heading(title);
            code.forEach(lines::code);
        }
    }
}
