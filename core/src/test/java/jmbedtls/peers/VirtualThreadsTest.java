package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hundred virtual threads that wait for data leave their one carrier to each other. */
@Timeout(180)
class VirtualThreadsTest {
    private static final int JAVA_WITH_VIRTUAL_THREADS = 21;

    @Test
    void doNotPinTheirCarrier() throws Exception {
        Assumptions.assumeTrue(Runtime.version().feature() >= JAVA_WITH_VIRTUAL_THREADS,
                () -> "Java " + Runtime.version().feature() + " has no virtual threads");
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                "-cp", System.getProperty("java.class.path"), VirtualThreads.class.getName())
                .redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, program.waitFor(), output);
        List<String> lines = output.lines().toList();
        assertEquals(2, lines.size(), output);
        assertNotEquals("control: 0", lines.get(0), "pinned threads are not noticed");
        assertEquals("client: 0", lines.get(1));
    }
}
