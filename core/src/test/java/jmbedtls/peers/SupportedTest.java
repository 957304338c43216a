package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The tables in docs/supported.md and in the README are those of the code and of the tests. Where they are not, the
 * file as it should be is written into the directory target.
 */
class SupportedTest {
    private static final Path TOP = Path.of("..");

    @Test
    void fullTables() throws IOException {
        check(TOP.resolve("docs/supported.md"), SupportedTables.full(), "## ");
    }

    /** They are told by the first words of their first line. */
    @Test
    void briefTables() throws IOException {
        check(TOP.resolve("README.md"), SupportedTables.brief(), "| ");
    }

    private static void check(Path file, Map<String, List<String>> tables, String prefix) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> expected = new ArrayList<>();
        List<String> left = new ArrayList<>(tables.keySet());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean starts = line.startsWith("| ") && (i == 0 || !lines.get(i - 1).startsWith("|"));
            String name = starts ? name(lines, i, prefix) : null;
            if (starts && tables.containsKey(name)) {
                expected.addAll(tables.get(name));
                left.remove(name);
                while (i + 1 < lines.size() && lines.get(i + 1).startsWith("|")) {
                    i++;
                }
            } else {
                expected.add(line);
            }
        }
        assertEquals(List.of(), left, file + " lacks tables");
        if (!expected.equals(lines)) {
            Path corrected = Path.of("target").resolve(file.getFileName());
            Files.write(corrected, expected);
            assertEquals(String.join("\n", expected), String.join("\n", lines), file + ": see " + corrected);
        }
    }

    /** The heading above a table, or the title of its first column. */
    private static String name(List<String> lines, int table, String prefix) {
        if (prefix.equals("| ")) {
            return lines.get(table).split("\\|")[1].strip();
        }
        int heading = table;
        while (heading > 0 && !lines.get(heading).startsWith(prefix)) {
            heading--;
        }
        return lines.get(heading).replace(prefix, "");
    }
}
