package jmbedtls.diagnose.observed;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A report in words, ready to be laid out. Immutable.
 *
 * @param title what happened, in a sentence
 * @param works whether the handshake succeeded
 * @param outcome how it ended
 * @param causes the surest first
 * @param remedies what may help, the likeliest first
 * @param messages of the handshake, in order
 * @param broken what ended it, in a few words; null if it succeeded
 * @param device what is known of the device
 * @param server what is known of the server
 * @param defines lines of config.h that make the device's hello
 * @param calls what its program calls besides
 * @param remarks on the source, and what the reader should know
 * @param live the report of the server's answers, as text; null if it was not asked
 */
public record Page(String title, boolean works, List<String> outcome, List<CauseEntry> causes,
        List<RemedyEntry> remedies, List<MessageEntry> messages, String broken, List<Row> device, List<Row> server,
        List<String> defines, List<String> calls, List<String> remarks, String live) {
    public Page {
        outcome = List.copyOf(outcome);
        causes = List.copyOf(causes);
        remedies = List.copyOf(remedies);
        messages = List.copyOf(messages);
        device = List.copyOf(device);
        server = List.copyOf(server);
        defines = List.copyOf(defines);
        calls = List.copyOf(calls);
        remarks = List.copyOf(remarks);
    }

    /** A cause: its constant, its sentence, how sure it is, and what speaks for it. */
    public record CauseEntry(String name, String sentence, String certainty, List<String> evidence) {
        public CauseEntry {
            evidence = List.copyOf(evidence);
        }
    }

    /** What may help: a sentence, and lines of code. */
    public record RemedyEntry(String text, List<String> lines) {
        public RemedyEntry {
            lines = List.copyOf(lines);
        }
    }

    /** A message: who sent it, its name, its size in words, and where it was seen. */
    public record MessageEntry(boolean fromDevice, String name, String size, String place) {
    }

    /** A label and what belongs to it. */
    public record Row(String label, List<String> values) {
        private static final int SHOWN = 16;

        public Row {
            values = List.copyOf(values);
        }

        /** The values in a line, not more of them than somebody would read. */
        String shown() {
            if (values.isEmpty()) {
                return "none";
            }
            String text = String.join(", ", values.subList(0, Math.min(SHOWN, values.size())));
            return values.size() > SHOWN ? text + " and " + (values.size() - SHOWN) + " more" : text;
        }
    }

    /** The same page with every text changed. */
    public Page map(UnaryOperator<String> change) {
        return new Page(change.apply(title), works, all(outcome, change),
                causes.stream().map(entry -> new CauseEntry(entry.name, entry.sentence, entry.certainty,
                        all(entry.evidence, change))).toList(),
                remedies.stream().map(entry -> new RemedyEntry(change.apply(entry.text), all(entry.lines, change)))
                        .toList(),
                messages, broken == null ? null : change.apply(broken), rows(device, change), rows(server, change), defines,
                all(calls, change), all(remarks, change), live == null ? null : change.apply(live));
    }

    private static List<String> all(List<String> texts, UnaryOperator<String> change) {
        return texts.stream().map(change).toList();
    }

    private static List<Row> rows(List<Row> rows, UnaryOperator<String> change) {
        return rows.stream().map(row -> new Row(row.label, all(row.values, change))).toList();
    }
}
