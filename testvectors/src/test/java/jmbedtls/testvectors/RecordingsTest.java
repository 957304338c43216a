package jmbedtls.testvectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingsTest {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    @Test
    void everyRecordingEndsWithTheClientFreed() {
        List<Recording> all = Recordings.all();
        assertFalse(all.isEmpty());
        for (Recording recording : all) {
            List<Event> events = recording.events();
            assertEquals("ret 0 0", events.get(events.size() - 1).toString(), recording.toString());
        }
    }

    /** The generator that SOURCE.md of the recorder describes, written again: what was drawn is what it says. */
    @Test
    void drawsAreThoseOfTheDocumentedGenerator() {
        Recording recording = Recordings.get("2.28.10", "ecdsa-aes128gcm");
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        recording.events().stream().filter(e -> e.kind() == Event.Kind.DRAW)
            .forEach(e -> drawn.writeBytes(e.bytes(1)));
        byte[] expected = new byte[drawn.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) (splitMix64(2, i / 8) >>> 8 * (i % 8));
        }
        assertArrayEquals(expected, drawn.toByteArray());
    }

    private static long splitMix64(long initialState, long index) {
        long z = initialState + (index + 1) * GOLDEN_GAMMA;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    @Test
    void lengthsAgreeWithBytes() {
        for (Recording recording : Recordings.all()) {
            for (Event event : recording.events()) {
                switch (event.kind()) {
                    case DRAW -> assertEquals(event.number(0), event.bytes(1).length, recording + ": " + event);
                    case SEND, RECV -> assertEquals(Math.min(event.number(0), Math.max(0, event.number(1))),
                        event.bytes(2).length, recording + ": " + event);
                    default -> { }
                }
            }
        }
    }

    @Test
    void eventsOfTheBaseAreTakenOver() {
        RecordingParser parser = new RecordingParser("dir");
        parser.read(file("recording two\nlibrary 1 c\nbase one\nsame 1\nskip 1\ninfo z\nsame 1\nend 3\n"));
        parser.read(file("recording one\nlibrary 1 c\nparam key a value\ninfo a\ninfo b\ninfo c\nend 3\n"));
        List<Recording> recordings = parser.recordings();
        assertEquals("one", recordings.get(0).name());
        assertEquals("a value", recordings.get(0).param("key"));
        assertEquals("[info a, info z, info c]", recordings.get(1).events().toString());
    }

    @Test
    void missingEventsAreNoticed() {
        RecordingParser parser = new RecordingParser("dir");
        parser.read(file("recording one\nlibrary 1 c\ninfo a\nend 2\n"));
        assertThrows(IllegalStateException.class, parser::recordings);
    }

    private static byte[] file(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
