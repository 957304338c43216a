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
    /** How many recordings have what the client cannot do yet, and what it needs a private key for. */
    private static final int EC_JPAKE = 189;
    private static final int SIGNATURES_OUT_OF_SIGHT = 2;

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

    /** In pieces, or encrypted: the signature to make cannot be read from the recording. */
    private static boolean signsOutOfSight(Recording recording) {
        return recording.param("cert") != null && ("byte".equals(recording.param("send"))
            || recording.params().getOrDefault("do", "").contains("renegotiate"));
    }

    private static boolean isForLater(Recording recording) {
        return hasEcJpake(recording) || signsOutOfSight(recording);
    }

    @Test
    void countsTheRecordingsThatAreForLater() {
        assertEquals(EC_JPAKE, Recordings.all().stream().filter(ReplayTest::hasEcJpake).count());
        assertEquals(SIGNATURES_OUT_OF_SIGHT,
            Recordings.all().stream().filter(ReplayTest::signsOutOfSight).count());
    }

    static Stream<Recording> recordings() {
        return Recordings.all().stream().filter(recording -> !isForLater(recording));
    }

    @Test
    void atMostTenDifferencesAreAllowed() {
        assertTrue(AllowedDifference.count() <= 10);
    }
}
