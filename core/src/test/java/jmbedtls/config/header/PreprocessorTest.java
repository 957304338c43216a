package jmbedtls.config.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import jmbedtls.config.CPreprocessor;
import jmbedtls.config.Recorded;
import jmbedtls.config.ReferenceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random headers, read here and by the C preprocessor. */
class PreprocessorTest {
    private static final int FRESH = 400;
    private static final long FRESH_SEED = 1_000_000;
    static final int RECORDED = 100;
    static final String REFUSED = "refused";

    @Test
    void recordedHeaders() {
        List<String> lines = Recorded.lines("random-headers.txt");
        assertEquals(RECORDED, lines.size());
        for (int seed = 0; seed < RECORDED; seed++) {
            assertEquals(lines.get(seed), seed + ": " + own(RandomHeader.text(seed)), RandomHeader.text(seed));
        }
    }

    @Test
    void freshHeaders(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(CPreprocessor.isThere(), "no C compiler (cc) on the PATH");
        int refused = 0;
        for (long seed = FRESH_SEED; seed < FRESH_SEED + FRESH; seed++) {
            String text = RandomHeader.text(seed);
            String expected = compilers(text, directory);
            assertEquals(expected, own(text), "seed " + seed + "\n" + text);
            refused += expected.equals(REFUSED) ? 1 : 0;
        }
        assertTrue(refused < FRESH / 3, "most headers should be well-formed");
    }

    /** What the C compiler leaves defined, or that it refuses the header. */
    static String compilers(String text, Path directory) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("random.h"), text);
        CPreprocessor.Result result = CPreprocessor.run(List.of("-dM", "-undef", "-x", "c", file.toString()));
        return result.status() != 0 ? REFUSED : String.join("; ", new TreeSet<>(result.output().stream()
                .map(line -> line.replaceFirst("#define ", "").strip())
                .filter(line -> !line.startsWith("_")).toList()));
    }

    private static String own(String text) {
        try {
            return String.join("; ", new TreeSet<>(
                    ConfigHeader.parse("random.h", text, ReferenceVersion.V2_28_10).macros().stream()
                            .map(macro -> (macro.name() + " " + macro.body()).strip()).toList()));
        } catch (ConfigSyntaxException e) {
            return REFUSED;
        }
    }
}
