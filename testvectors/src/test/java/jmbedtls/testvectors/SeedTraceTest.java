package jmbedtls.testvectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedTraceTest {
    @Test
    void bytesOfTheTrace() {
        assertEquals(32, SeedTrace.V2_16.random().length);
        assertEquals(116, SeedTrace.V2_16.sent().length);
        assertArrayEquals(HexFormat.of().parseHex("15030300020228"), SeedTrace.V2_16.answer());
        assertArrayEquals(SeedTrace.V2_16.random(), Arrays.copyOfRange(SeedTrace.V2_16.sent(), 11, 43));
        assertArrayEquals(SeedTrace.V2_16.sent(), SeedTrace.V2_28.sent());
    }

    @Test
    void versionsDifferInTheLineOfTheCipherSuite() {
        assertEquals(SeedTrace.V2_16.lines().size(), SeedTrace.V2_28.lines().size());
        int[] different = IntStream.range(0, SeedTrace.V2_16.lines().size())
            .filter(i -> !SeedTrace.V2_16.lines().get(i).equals(SeedTrace.V2_28.lines().get(i))).toArray();
        assertEquals(1, different.length);
        assertEquals("client hello, add ciphersuite: c02b", SeedTrace.V2_16.lines().get(different[0]));
    }

    @Test
    void recordingsOfTheConfigurationAreTheTraces() {
        assertRecorded(SeedTrace.V2_16, "2.16.2-stm32-seed");
        assertRecorded(SeedTrace.V2_28, "2.28.10-stm32-seed");
    }

    private static void assertRecorded(SeedTrace trace, String directory) {
        List<Event> events = Recordings.get(directory, "seed").events();
        assertEquals("ret -30592 2", events.stream().filter(e -> e.kind() == Event.Kind.RET).findFirst()
            .orElseThrow().toString());
        assertEquals(trace.lines(), events.stream().takeWhile(e -> e.kind() != Event.Kind.RET)
            .filter(e -> e.kind() == Event.Kind.DEBUG).map(e -> e.text().split(" ", 3)[2]).toList());
        assertArrayEquals(trace.sent(), events.stream().filter(e -> e.kind() == Event.Kind.SEND).findFirst()
            .orElseThrow().bytes(2));
    }

    @Test
    void configurationHasOneCurve() {
        assertTrue(SeedTrace.configHeader().contains("#define MBEDTLS_ECP_DP_SECP224R1_ENABLED"));
    }
}
