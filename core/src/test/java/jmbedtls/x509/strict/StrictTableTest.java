package jmbedtls.x509.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table in docs/verification.md: what strict verification, Mbed TLS's, and others make of each fault. A column whose
 * judge is not here in the version of the heading is left as it is. The file as it should be is written into target.
 */
class StrictTableTest {
    private static final Path DOCS = Path.of("../docs/verification.md");
    private static final String HEADING = "| what is odd |";

    @Test
    void isWhatTheJudgesSay(@TempDir Path directory) throws Exception {
        List<String> lines = Files.readAllLines(DOCS);
        int start = 0;
        while (!lines.get(start).startsWith(HEADING)) {
            start++;
        }
        List<String> expected = new ArrayList<>(lines.subList(0, start));
        expected.add(heading());
        expected.add("|---" + "|---".repeat(Judge.values().length) + "|");
        int end = start + 2;
        for (Fault fault : Fault.values()) {
            expected.add(row(fault, end < lines.size() ? lines.get(end) : "", directory));
            end++;
        }
        while (end < lines.size() && lines.get(end).startsWith("|")) {
            end++;
        }
        expected.addAll(lines.subList(Math.min(end, lines.size()), lines.size()));
        Files.write(Path.of("target/verification.md"), expected);
        assertEquals(String.join("\n", expected), String.join("\n", lines), "see target/verification.md");
    }

    private static String heading() {
        StringBuilder line = new StringBuilder(HEADING);
        for (Judge judge : Judge.values()) {
            line.append(' ').append(judge.title).append(" |");
        }
        return line.toString();
    }

    private static String row(Fault fault, String before, Path directory) throws Exception {
        ForgedPki pki = new ForgedPki();
        fault.spoil(pki);
        String[] cells = before.split("\\|");
        StringBuilder line = new StringBuilder("| " + fault.text + " |");
        for (Judge judge : Judge.values()) {
            int column = 2 + judge.ordinal();
            String told = column < cells.length ? cells[column].strip() : "";
            line.append(' ').append(judge.isRecorded() ? judge.takes(pki, directory) ? "taken" : "refused" : told)
                    .append(" |");
        }
        return line.toString();
    }
}
