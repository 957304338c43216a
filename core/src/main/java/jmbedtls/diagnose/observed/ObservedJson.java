package jmbedtls.diagnose.observed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jmbedtls.diagnose.observed.Page.CauseEntry;
import jmbedtls.diagnose.observed.Page.MessageEntry;
import jmbedtls.diagnose.observed.Page.RemedyEntry;
import jmbedtls.diagnose.observed.Page.Row;
import jmbedtls.diagnose.report.JsonText;

/** A page as one JSON document; docs/diagnose.md describes it. */
public final class ObservedJson {
    /** Grows when a member changes its meaning or goes; members may be added without. */
    private static final int FORMAT = 1;

    private ObservedJson() {
    }

    /** The document, ended by a newline. */
    public static String of(Page page, int exitCode) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("works", page.works());
        document.put("exitCode", exitCode);
        document.put("title", page.title());
        document.put("outcome", page.outcome());
        document.put("causes", page.causes().stream().map(ObservedJson::cause).toList());
        document.put("remedies", page.remedies().stream().map(ObservedJson::remedy).toList());
        document.put("messages", page.messages().stream().map(ObservedJson::message).toList());
        document.put("broken", page.broken());
        document.put("device", rows(page.device()));
        document.put("server", rows(page.server()));
        document.put("calls", page.calls());
        document.put("defines", page.defines());
        document.put("notes", page.remarks());
        document.put("live", page.live());
        return JsonText.of(document);
    }

    private static Map<String, Object> cause(CauseEntry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("cause", entry.name());
        object.put("sentence", entry.sentence());
        object.put("certainty", entry.certainty().toUpperCase(Locale.ROOT));
        object.put("evidence", entry.evidence());
        return object;
    }

    private static Map<String, Object> remedy(RemedyEntry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", entry.text());
        object.put("lines", entry.lines());
        return object;
    }

    private static Map<String, Object> message(MessageEntry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("from", entry.fromDevice() ? "device" : "server");
        object.put("name", entry.name());
        object.put("size", entry.size().isEmpty() ? null : entry.size());
        object.put("place", entry.place());
        return object;
    }

    private static List<Map<String, Object>> rows(List<Row> rows) {
        return rows.stream().map(row -> {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("label", row.label());
            object.put("values", row.values());
            return object;
        }).toList();
    }
}
