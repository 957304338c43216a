package jmbedtls.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jmbedtls.diagnose.BrokenSetUp.ExpectedCure;
import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cure.Cure;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.report.Report;
import jmbedtls.diagnose.report.TextReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Set-ups that fail, each with the cause that has to be named first and the cure that has to work. */
class DiagnosisMatrixTest {
    private static final MatrixTally TALLY = new MatrixTally();
    private static final int AT_LEAST = 40;

    @AfterAll
    static void printTotals() {
        System.out.println(TALLY);
    }

    @Test
    void everyCauseComesInSeveralWays() {
        Map<Cause, List<String>> table = new EnumMap<>(Cause.class);
        Stream.of(Cause.values()).forEach(cause -> table.put(cause, new ArrayList<>()));
        setUps().forEach(setUp -> table.get(setUp.cause()).add(setUp.name()));
        List<Cause> rare = table.keySet().stream().filter(cause -> table.get(cause).size() < 2).toList();
        assertEquals(List.of(), rare, table::toString);
        List<String> names = table.values().stream().flatMap(List::stream).toList();
        assertEquals(names.size(), Set.copyOf(names).size(), "each has a name of its own");
        assertTrue(names.size() >= AT_LEAST);
    }

    static Stream<BrokenSetUp> setUps() {
        return Stream.of(AgreementSetUps.all(), ExtensionSetUps.all(), CertificateSetUps.all(), SizeSetUps.all(),
                ClientSetUps.all(), ContactSetUps.all(), MbedTlsSetUps.all(), OtherServerSetUps.all())
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("setUps")
    void isNamedAndCured(BrokenSetUp setUp) throws Exception {
        Report report = diagnose(setUp);
        TALLY.add(setUp, report);
        String text = TextReport.of(report);
        assertEquals(1, report.exitCode(), text);
        assertEquals(setUp.cause(), report.causes().get(0).cause(), text);
        assertFalse(report.causes().get(0).evidence().isEmpty(), text);
        assertTrue(report.connections() <= Diagnosis.MAX_CONNECTIONS, text);
        checkCure(setUp.cure(), report, text);
        checkUnsafeIsLast(report, text);
    }

    private static Report diagnose(BrokenSetUp setUp) throws Exception {
        try (LiveServer server = setUp.server().start()) {
            Diagnosis diagnosis = Diagnosis.of(setUp.build(), "localhost", server.port()).address("127.0.0.1")
                    .ca(Files.readAllBytes(Path.of(LiveServer.crt("root-rsa"))))
                    .pause(Duration.ZERO).timeout(Duration.ofSeconds(5));
            return setUp.device().prepare(diagnosis).run();
        }
    }

    private static void checkCure(ExpectedCure expected, Report report, String text) {
        List<Cure> safe = report.cures().stream().filter(cure -> cure.grade() != Grade.UNSAFE).toList();
        if (expected instanceof ExpectedCure.Defines defines) {
            assertTrue(safe.get(0).proven(), text);
            assertEquals(defines.lines(), safe.get(0).defines(), text);
        } else if (expected instanceof ExpectedCure.Call call) {
            assertTrue(safe.get(0).proven(), text);
            assertTrue(safe.get(0).calls().stream().anyMatch(line -> line.startsWith(call.beginning())), text);
        } else {
            assertTrue(safe.stream().noneMatch(Cure::proven), text);
            Finding first = report.causes().get(0);
            assertTrue((expected instanceof ExpectedCure.Advice ? first.advice() : first.serverChange()) != null, text);
        }
    }

    private static void checkUnsafeIsLast(Report report, String text) {
        List<Grade> grades = report.cures().stream().map(Cure::grade).toList();
        assertEquals(grades.stream().sorted().toList(), grades, text);
    }
}
