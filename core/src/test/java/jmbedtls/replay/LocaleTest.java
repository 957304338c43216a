package jmbedtls.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jmbedtls.testvectors.Recording;
import jmbedtls.testvectors.Recordings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the machine stands makes no difference: not to debug lines, bytes, or what is told a user. */
class LocaleTest {
    /** Digits of its own, which "%d" takes without being asked. */
    private static final Locale EGYPT = Locale.forLanguageTag("ar-EG-u-nu-arab");
    private static final int ONE_IN = 7;
    /** What formats by the default locale unless the first argument is another, and what always does. */
    private static final Pattern LOCAL = Pattern.compile(
            "(?:String\\.format|printf)\\(\\s*(?!Locale\\.ROOT)|\\.formatted\\(|\\.to(?:Upper|Lower)Case\\(\\)");

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void travel() {
        Locale.setDefault(EGYPT);
        assertEquals("\u0661", String.format("%d", 1), "this JVM has no Arabic digits");
    }

    @AfterEach
    void comeHome() {
        Locale.setDefault(before);
    }

    @Test
    void recordingsAreReplayedInEgypt() throws Exception {
        List<Recording> recordings = Recordings.all();
        for (int i = 0; i < recordings.size(); i += ONE_IN) {
            try {
                new Replay(recordings.get(i)).run();
            } catch (Expectation.AllowedEnd e) {
                assertTrue(AllowedDifference.expectedIn(recordings.get(i)));
            }
        }
    }

    /** What no recording reaches: every text that the library and its examples format names its locale. */
    @Test
    void noTextIsFormattedByTheDefaultLocale() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String module : List.of("core", "crypto", "examples")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                    files++;
                    Matcher local = LOCAL.matcher(Files.readString(source));
                    while (local.find()) {
                        found.add(source + ": " + local.group());
                    }
                }
            }
        }
        assertTrue(files > 300, "only " + files);
        assertEquals(List.of(), found);
    }
}
