package jmbedtls.diagnose.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cause.Finding.Certainty;
import jmbedtls.diagnose.observed.Observation;
import jmbedtls.diagnose.observed.ObservedReport;
import jmbedtls.testvectors.DeviceLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real logs, in the forms in which SDKs print them: each names its cause, and nothing false is certain. */
class DeviceLogsTest {
    private static final Pattern LINE = Pattern.compile("\\(line (\\d+)\\)");
    /** What a log shows happening is certain, and no contradiction to the reason behind it. */
    private static final Set<String> SHOWN = Set.of("CLOSES", "RESETS", "STALLS");
    private static final Map<String, int[]> TALLY = new TreeMap<>();

    static List<DeviceLog> logs() {
        return DeviceLog.all();
    }

    @AfterAll
    static void tally() {
        TALLY.forEach((key, counts) -> System.out.println("LOGS " + key + ": named right first " + counts[0] + ", second "
                + counts[1] + ", later " + counts[2] + ", not at all " + counts[3]));
    }

    @ParameterizedTest
    @MethodSource("logs")
    void theCauseIsNamed(DeviceLog log) throws IOException {
        ObservedReport report = read(log);
        int rank = rank(log, report);
        count("all", rank);
        count("of " + log.version(), rank);
        count("as " + log.format(), rank);
        assertTrue(rank >= 1 && rank <= log.rank(), () -> log + ": " + report.causes());
    }

    @ParameterizedTest
    @MethodSource("logs")
    void nothingFalseIsCertain(DeviceLog log) throws IOException {
        for (Finding finding : read(log).causes()) {
            String cause = finding.cause().name();
            assertTrue(finding.certainty() != Certainty.CERTAIN || cause.equals(log.cause()) || SHOWN.contains(cause),
                    () -> log + ": " + finding);
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void evidenceNamesLinesThatAreThere(DeviceLog log) throws IOException {
        int lines;
        try (InputStream in = log.open()) {
            lines = LogReader.read(in).lines();
        }
        for (Finding finding : read(log).causes()) {
            Matcher line = LINE.matcher(finding.evidence().toString());
            assertTrue(line.find(), () -> log + ": " + finding);
            line.reset();
            while (line.find()) {
                int number = Integer.parseInt(line.group(1));
                assertTrue(number >= 1 && number <= lines, () -> log + ": " + finding);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void theHelloIsRebuilt(DeviceLog log) throws IOException {
        ObservedReport report = read(log);
        if (log.hello()) {
            assertNotNull(report.device(), log::name);
            assertTrue(report.device().exact(), log::name);
        }
        String series = log.version().substring(0, 4);
        if (report.device() != null && !series.startsWith("3.")) {
            assertEquals(series, report.device().build().version().toString().substring(0, 4), log::name);
        }
    }

    private static ObservedReport read(DeviceLog log) throws IOException {
        try (InputStream in = log.open()) {
            return Observation.of(LogReader.read(in)).report();
        }
    }

    /** From 1; 0 if it is not named. */
    private static int rank(DeviceLog log, ObservedReport report) {
        if (log.cause().equals("SUCCESS")) {
            return report.handshake().succeeded() && report.causes().isEmpty() ? 1 : 0;
        }
        return report.causes().stream().map(finding -> finding.cause().name()).toList().indexOf(log.cause()) + 1;
    }

    private static void count(String key, int rank) {
        int[] counts = TALLY.computeIfAbsent(key, any -> new int[4]);
        counts[rank == 0 ? 3 : Math.min(rank, 3) - 1]++;
    }
}
