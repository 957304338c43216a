package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class IdleConnectionsTest {
    /** docs/api.md has what was measured: about 40,700, 11,300 and 7,150. */
    private static final int MOST_BYTES = 42_500;
    private static final int MOST_BYTES_OF_SMALL_BUFFERS = 13_500;
    private static final int MOST_BYTES_WITHOUT_BUFFERS = 9_500;

    @Test
    void holdsConnectionsThatStayAlive() {
        String said = run("connections=50");
        assertTrue(said.startsWith("50 connections with TLS-ECDHE-ECDSA-"), said);
        assertTrue(said.endsWith("all of them still answer" + System.lineSeparator()), said);
    }

    /** Of the two arrays of 16 KB each there are left two of 2 KB. */
    @Test
    void smallerBuffersTakeLessHeap() {
        int whole = bytesEach(run("connections=40"));
        int small = bytesEach(run("connections=40", "variable_buffers=1", "max_frag_len=2048"));
        assertTrue(whole - small > 25_000, small + " of " + whole);
        assertTrue(whole < MOST_BYTES, whole + " bytes each");
        assertTrue(small < MOST_BYTES_OF_SMALL_BUFFERS, small + " bytes each with small buffers");
    }

    /** Between records there is no array at all. */
    @Test
    void lentBuffersTakeNone() {
        int none = bytesEach(run("connections=40", "lend_buffers=1"));
        assertTrue(none < MOST_BYTES_WITHOUT_BUFFERS, none + " bytes each");
    }

    private static int bytesEach(String said) {
        String[] words = said.split(" ");
        return Integer.parseInt(words[4]);
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> line = new ArrayList<>(List.of("idle_connections"));
        line.addAll(List.of(arguments));
        int status = Main.run(line, new PrintStream(out), new PrintStream(err));
        assertEquals(0, status, err::toString);
        return out.toString();
    }
}
