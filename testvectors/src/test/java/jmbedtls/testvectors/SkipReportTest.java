package jmbedtls.testvectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SkipReportTest {
    /** Run by the test below only. */
    static class Skips {
        @Test
        void aborted() {
            Assumptions.abort("the peer is missing");
        }

        @Test
        @Disabled("not today")
        void disabled() {
        }

        @Test
        void passes() {
        }
    }

    @Test
    void namesEachSkippedTestAndTheReason() {
        PrintStream console = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create().execute(
                    LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Skips.class)).build());
        } finally {
            System.setOut(console);
        }
        List<String> lines = Stream.of(written.toString(StandardCharsets.UTF_8).split("\\R")).sorted().toList();
        assertEquals(List.of(
                "SKIPPED SkipReportTest$Skips > aborted(): the peer is missing",
                "SKIPPED SkipReportTest$Skips > disabled(): not today"), lines);
    }
}
