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

    static Stream<Recording> recordings() {
        return Recordings.all().stream();
    }

    @Test
    void atMostTenDifferencesAreAllowed() {
        assertTrue(AllowedDifference.count() <= 10);
    }
}
