package jmbedtls.badinput;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jmbedtls.testvectors.Event;
import jmbedtls.testvectors.Recording;
import jmbedtls.testvectors.Recordings;

/** The recorded flights that are there to be spoilt. */
final class Corpus {
    /** Parameters of recordings that need more than a client: a password, a clock that goes on. */
    private static final Set<String> LEFT_OUT = Set.of("ecjpake", "timeout");

    private static final List<Recording> ALL = Recordings.all().stream().filter(Corpus::isUsable).toList();
    private static final Map<Recording, Flight> FLIGHTS = ALL.stream()
        .collect(Collectors.toMap(r -> r, Flight::of, (a, b) -> a, LinkedHashMap::new));
    private static final List<ServerRecord> RECORDS = distinctRecords();

    private Corpus() {
    }

    private static boolean isUsable(Recording recording) {
        return LEFT_OUT.stream().allMatch(key -> recording.param(key) == null)
            && recording.events().stream().anyMatch(e -> e.kind() == Event.Kind.RECV);
    }

    /** Every handshake message and every other kind of record once. */
    private static List<ServerRecord> distinctRecords() {
        Map<String, ServerRecord> records = new LinkedHashMap<>();
        for (Flight flight : FLIGHTS.values()) {
            for (ServerRecord record : flight.records()) {
                if (record.content().length > 0) {
                    records.putIfAbsent(record.type() + " " + record.content()[0] + " " + record.content().length, record);
                }
            }
        }
        return new ArrayList<>(records.values());
    }

    /** All recordings that a server has sent something in. */
    static List<Recording> all() {
        return ALL;
    }

    /** Those made by the default build of Mbed TLS 2.28.10. */
    static List<Recording> comparable() {
        return of("2.28.10");
    }

    static List<Recording> of(String directory) {
        return ALL.stream().filter(r -> r.directory().equals(directory)).toList();
    }

    static Flight flight(Recording recording) {
        return FLIGHTS.get(recording).copy();
    }

    /** A record of any flight. */
    static ServerRecord record(int choice, int epoch) {
        ServerRecord record = RECORDS.get(Math.floorMod(choice, RECORDS.size()));
        return new ServerRecord(record.type(), record.version(), record.content(), epoch);
    }
}
