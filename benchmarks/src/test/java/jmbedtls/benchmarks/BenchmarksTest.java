package jmbedtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each benchmark once, for a few milliseconds and in this JVM, so that none stops working unnoticed. */
class BenchmarksTest {
    static Set<String> classes() {
        Set<String> classes = new TreeSet<>();
        BenchmarkList.defaultList().getAll(OutputFormatFactory.createFormatInstance(
                new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT), List.of())
                .stream().map(BenchmarkListEntry::getUserClassQName).forEach(classes::add);
        return classes;
    }

    @ParameterizedTest
    @MethodSource("classes")
    void runs(String benchmark) throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                .include("^" + benchmark.replace(".", "\\.") + "\\.")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build()).run();
        assertFalse(results.isEmpty());
        for (RunResult result : results) {
            assertTrue(result.getPrimaryResult().getScore() > 0, () -> result.getParams().getBenchmark());
        }
    }

    @Test
    void timesScalars() throws Exception {
        String report = output(() -> ScalarTiming.main(new String[] {"20"}));
        assertEquals(9, report.lines().count(), report);
        assertFalse(report.contains("NaN"), report);
    }

    @Test
    void letsEnginesTakeTurns() throws Exception {
        String report = output(() -> AesGcmTurns.main(new String[] {"0.001"}));
        assertEquals(9, report.lines().count(), report);
        assertFalse(report.contains("NaN") || report.contains("Infinity"), report);
    }

    @Test
    void letsTheOtherCiphersTakeTurns() throws Exception {
        String report = output(() -> CipherTurns.main(new String[] {"0.001"}));
        assertEquals(41, report.lines().count(), report);
        assertFalse(report.contains("NaN") || report.contains("Infinity"), report);
    }

    @Test
    void letsOpensslTakeTurns() throws Exception {
        try {
            new ProcessBuilder("openssl", "version").redirectOutput(Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            abort("openssl is not installed");
        }
        String report = output(() -> P256Turns.main(new String[] {"1", "0.001"}));
        assertEquals(5, report.lines().count(), report);
        assertFalse(report.contains("NaN") || report.contains("Infinity"), report);
    }

    /** Without JVMs of their own: a class data archive is made of jars, and here there are none. */
    @ParameterizedTest
    @ValueSource(strings = {"jmbedtls", "jdk"})
    void makesTheFirstHandshake(String client) throws Exception {
        try (SSLServerSocket server = FirstHandshake.startServer()) {
            String[] arguments = {client, Integer.toString(server.getLocalPort())};
            String nanos = output(() -> FirstHandshakeClient.main(arguments)).trim();
            assertTrue(nanos.matches("[1-9][0-9]+"), nanos);
        }
    }

    /** Every value is there but what a rival does not do, or is not here for. */
    @Test
    void writesTheReport(@TempDir Path directory) throws Exception {
        Report.run(0.0001, 1, directory);
        String text = Files.readString(directory.resolve("report.md"));
        assertEquals(6, text.lines().filter(line -> line.startsWith("## ")).count(), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("\\| resumed \\| [0-9.,]+ \\| [0-9.,]+ \\|.*")), text);
        assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
        for (String file : List.of("report.html", "report.svg")) {
            String page = Files.readString(directory.resolve(file));
            assertTrue(page.contains("AES-128-CCM, seal") && page.contains("</svg>"), page);
            assertFalse(page.contains("NaN") || page.contains("src="), page);
        }
    }

    private interface Program {
        void run() throws Exception;
    }

    private static String output(Program program) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
