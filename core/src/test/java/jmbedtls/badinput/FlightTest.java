package jmbedtls.badinput;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import jmbedtls.replay.Setup;
import jmbedtls.testvectors.Recording;
import jmbedtls.testvectors.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is spoilt must be what was recorded, or faults would not get past the first check. */
class FlightTest {
    @Test
    void goesOverTheWireAsItWasRecorded() {
        for (Recording recording : Corpus.all()) {
            Flight flight = Corpus.flight(recording);
            byte[] wire = Bytes.concat(flight.wire().toArray(byte[][]::new));
            assertArrayEquals(Flight.received(recording), Bytes.concat(flight.first(), wire), recording::toString);
        }
    }

    @Test
    void isOpenedUnderTheKeysOfEachHandshake() {
        Flight flight = Corpus.flight(Recordings.get("2.28.10", "renego-client-twice"));
        assertEquals(3, flight.records().stream().mapToInt(ServerRecord::epoch).max().orElseThrow());
        Stream<ServerRecord> afterFirst = flight.records().stream().dropWhile(r -> r.epoch() == 0);
        assertTrue(afterFirst.allMatch(r -> r.epoch() > 0), "a record is not opened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume-id", "resume-id-new-context", "resume-id-chacha20", "resume-ticket",
        "resume-ticket-sha384", "resume-id-client-auth"})
    void makesTheClientResume(String name) throws Exception {
        String log = play(Recordings.get("2.28.10", name));
        assertTrue(log.contains("debug 3 ssl_cli.c a session has been resumed"), log);
        assertTrue(log.lines().filter("ret 0 16"::equals).count() >= 2, log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"renego-client", "renego-chacha20", "asked"})
    void makesTheClientRenegotiate(String name) throws Exception {
        String log = play(Recordings.get("2.28.10", name));
        assertEquals(2, log.lines().filter("debug 2 ssl_cli.c handshake: done"::equals).count(), log);
    }

    private static String play(Recording recording) throws Exception {
        EventLog log = new EventLog();
        Flight flight = Corpus.flight(recording);
        new SpoiltClient(recording, Setup.build(recording), log::add)
            .play(flight.first(), Bytes.concat(flight.wire().toArray(byte[][]::new)), Delivery.WHOLE);
        return log.text();
    }
}
