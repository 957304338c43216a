package jmbedtls.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import jmbedtls.testvectors.Recording;
import jmbedtls.testvectors.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what C's client was recorded to do: the same bytes, draws, states, results and debug lines, in order. */
class ReplayTest {
    /** How many recordings have what the client cannot do yet. */
    private static final int EC_JPAKE = 189;

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

    private static boolean hasEcJpake(Recording recording) {
        return recording.param("ecjpake") != null;
    }

    @Test
    void countsTheRecordingsThatAreForLater() {
        assertEquals(EC_JPAKE, Recordings.all().stream().filter(ReplayTest::hasEcJpake).count());
    }

    static Stream<Recording> recordings() {
        return Recordings.all().stream().filter(recording -> !hasEcJpake(recording));
    }

    @Test
    void atMostTenDifferencesAreAllowed() {
        assertTrue(AllowedDifference.count() <= 10);
    }
}
