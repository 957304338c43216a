package jmbedtls.testvectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records again with a C library in its default configuration: the one in MBEDTLS_DIR/build/library (a built tree of
 * Mbed TLS 2.28) or, without that variable, the system's. What is committed is what the scenarios say.
 */
class RecorderTest {
    private static final String REFERENCE = "2.28.10";
    /** The scenarios of a default library, in the order of the recorder's README: bases come first. */
    private static final List<String> SCENARIOS = List.of("ecdhe", "certificates", "key-exchanges", "client-auth",
        "resumption", "renegotiation", "cbc", "api", "curves", "options", "hello", "alerts", "verify", "garbled", "records",
        "data", "waiting");

    @TempDir
    private Path directory;

    @Test
    void theSameIsRecordedAgain() throws Exception {
        compile();
        Map<String, Recording> again = record().stream()
            .collect(Collectors.toMap(Recording::name, Function.identity()));
        Map<String, Recording> committed = Recordings.in(REFERENCE).stream()
            .collect(Collectors.toMap(Recording::name, Function.identity()));
        assertEquals(committed.keySet(), again.keySet());
        int compared = 0;
        for (Recording recording : again.values()) {
            Recording reference = committed.get(recording.name());
            assertEquals(reference.params(), recording.params(), recording.name());
            if (recording.library().equals(REFERENCE) || !dependsOnThePatchLevel(recording)) {
                assertEquals(reference.events(), recording.events(), recording.name());
                compared++;
            }
        }
        assertTrue(compared > 1600, "compared " + compared);
    }

    /**
     * A saved session begins with the library's version and a word about its configuration, and a ticket is a saved
     * session of the server's; 2.28.10 also complains where no host name was set.
     */
    private static boolean dependsOnThePatchLevel(Recording recording) {
        return "on".equals(recording.param("server.tickets"))
            || Stream.of(recording.params().getOrDefault("do", "").split(",")).anyMatch("save"::equals)
            || recording.name().matches("(no|null)-hostname-.*");
    }

    private List<Recording> record() throws IOException, InterruptedException {
        Path output = Files.createDirectory(directory.resolve("recordings"));
        List<String> command = new ArrayList<>(List.of(directory.resolve("record").toString(), "default",
            base("src/main/resources/jmbedtls/testvectors/pki").toString(), output.toString()));
        SCENARIOS.forEach(name -> command.add(base("recorder/scenarios/" + name + ".txt").toString()));
        assertEquals(0, run(command, "recorder.log"), () -> log("recorder.log"));
        RecordingParser parser = new RecordingParser("again");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(output)) {
            for (Path file : files) {
                parser.read(Files.readAllBytes(file));
            }
        }
        return parser.recordings();
    }

    private void compile() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("cc", "-std=gnu99", "-O1", "-o",
            directory.resolve("record").toString()));
        try (DirectoryStream<Path> sources = Files.newDirectoryStream(base("recorder"), "*.c")) {
            sources.forEach(source -> command.add(source.toString()));
        }
        String tree = System.getenv("MBEDTLS_DIR");
        if (tree != null) {
            command.addAll(List.of("-I" + tree + "/include", "-L" + tree + "/build/library"));
        }
        command.addAll(List.of("-lmbedtls", "-lmbedx509", "-lmbedcrypto"));
        try {
            boolean compiled = run(command, "cc.log") == 0;
            Assumptions.assumeTrue(compiled, () -> "cannot link with Mbed TLS 2.28 (libmbedtls-dev): " + log("cc.log"));
        } catch (IOException e) {
            Assumptions.abort("no C compiler: " + e.getMessage());
        }
    }

    private int run(List<String> command, String log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(directory.resolve(log).toFile()).start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command.get(0) + " does not end");
        }
        return process.exitValue();
    }

    private String log(String name) {
        try (Stream<String> lines = Files.lines(directory.resolve(name))) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static Path base(String path) {
        return Path.of(path).toAbsolutePath();
    }
}
