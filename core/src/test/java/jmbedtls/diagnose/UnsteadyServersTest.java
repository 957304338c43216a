package jmbedtls.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.report.Report;
import jmbedtls.diagnose.report.TextReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of servers that do not treat all connections alike nothing is called certain that is false. */
class UnsteadyServersTest {
    private static int run;
    private static int wrong;
    private static int connections;

    @AfterAll
    static void printTotals() {
        System.out.println("UNSTEADY set-ups: " + run + ", certain of what is false in " + wrong + "; " + connections
                + " connections");
    }

    @Test
    void thereAreEnough() {
        assertTrue(setUps().count() >= 40);
    }

    static Stream<UnsteadySetUp> setUps() {
        return UnsteadySetUps.all();
    }

    @ParameterizedTest
    @MethodSource("setUps")
    void nothingFalseIsCertain(UnsteadySetUp setUp) throws Exception {
        Report report = diagnose(setUp);
        List<Cause> lies = report.causes().stream()
                .filter(finding -> finding.certainty() == Finding.Certainty.CERTAIN).map(Finding::cause)
                .filter(cause -> !setUp.truths().contains(cause)).toList();
        run++;
        connections += report.connections();
        wrong += lies.isEmpty() ? 0 : 1;
        String text = TextReport.of(report);
        assertEquals(List.of(), lies, text);
        if (setUp.named() != null) {
            assertTrue(report.causes().stream().anyMatch(finding -> finding.cause() == setUp.named()), text);
        }
    }

    private static Report diagnose(UnsteadySetUp setUp) throws Exception {
        try (LiveServer server = setUp.server().start()) {
            Diagnosis diagnosis = Diagnosis.of(setUp.build(), "localhost", server.port()).address("127.0.0.1")
                    .ca(Files.readAllBytes(Path.of(LiveServer.crt("root-rsa"))))
                    .pause(Duration.ZERO).timeout(Duration.ofSeconds(5));
            return setUp.device().prepare(diagnosis).run();
        }
    }
}
