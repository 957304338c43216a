package jmbedtls.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jmbedtls.testvectors.Recording;
import jmbedtls.testvectors.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what C's client was recorded to do: the same bytes, draws, states, results and debug lines, in order. */
class ReplayTest {
    /** Parameters for what the client cannot do yet, and how many recordings have them. */
    private static final Map<String, Integer> FOR_LATER = Map.of("ecjpake", 187, "cert", 89);

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void behavesAsC(Recording recording) throws Exception {
        boolean allowedEnd = false;
        try {
            new Replay(recording).run();
        } catch (Expectation.AllowedEnd e) {
            allowedEnd = true;
        }
        assertEquals(AllowedDifference.expectedIn(recording), allowedEnd, "ends at an allowed difference");
    }

    private static boolean isForLater(Recording recording) {
        return FOR_LATER.keySet().stream().anyMatch(key -> recording.param(key) != null);
    }

    @Test
    void countsTheRecordingsThatAreForLater() {
        Map<String, Integer> counts = new TreeMap<>();
        Recordings.all().forEach(recording -> recording.params().keySet().stream().filter(FOR_LATER::containsKey)
            .forEach(key -> counts.merge(key, 1, Integer::sum)));
        assertEquals(new TreeMap<>(FOR_LATER), counts);
    }

    static Stream<Recording> recordings() {
        return Recordings.all().stream().filter(recording -> !isForLater(recording));
    }

    @Test
    void atMostTenDifferencesAreAllowed() {
        assertTrue(AllowedDifference.count() <= 10);
    }
}
