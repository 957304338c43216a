package jmbedtls.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.testvectors.RecordLayerRecording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The record layer does what the C library's did: same bytes, same messages, same codes, same debug lines. */
class RecordingTest {
    static List<RecordLayerRecording> recordingsOf228() {
        return recordings("2.28.10", 150);
    }

    static List<RecordLayerRecording> recordingsOf216() {
        return recordings("2.16.2", 20);
    }

    private static List<RecordLayerRecording> recordings(String version, int atLeast) {
        List<RecordLayerRecording> recordings = RecordLayerRecording.of(version);
        assertTrue(recordings.size() >= atLeast, "only " + recordings.size() + " recordings of " + version);
        return recordings;
    }

    @ParameterizedTest
    @MethodSource("recordingsOf228")
    void replays228(RecordLayerRecording recording) {
        replay(recording, ReferenceVersion.V2_28_10);
    }

    @ParameterizedTest
    @MethodSource("recordingsOf216")
    void replays216(RecordLayerRecording recording) {
        replay(recording, ReferenceVersion.V2_16_2);
    }

    private static void replay(RecordLayerRecording recording, ReferenceVersion version) {
        ScenarioPlayer player = new ScenarioPlayer(version);
        recording.lines().stream().filter(RecordLayerRecording::isStep).forEach(player::play);
        assertEquals(String.join("\n", recording.lines()), String.join("\n", player.lines()));
    }
}
