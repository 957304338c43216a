package jmbedtls.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import jmbedtls.testvectors.Recording;
import jmbedtls.testvectors.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what C's client was recorded to do: the same bytes, draws, states, results and debug lines, in order. */
class ReplayTest {
    /** Parameters for what the client cannot do yet, and how many recordings have one. */
    private static final List<String> NOT_YET = List.of("ecjpake");
    private static final int FOR_LATER = 7;

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
        return NOT_YET.stream().anyMatch(key -> recording.param(key) != null);
    }

    @Test
    void countsTheRecordingsThatAreForLater() {
        assertEquals(FOR_LATER, Recordings.all().stream().filter(ReplayTest::isForLater).count());
    }

    static Stream<Recording> recordings() {
        return Recordings.all().stream().filter(recording -> !isForLater(recording));
    }

    @Test
    void atMostTenDifferencesAreAllowed() {
        assertTrue(AllowedDifference.count() <= 10);
    }
}
