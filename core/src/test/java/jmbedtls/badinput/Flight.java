package jmbedtls.badinput;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmbedtls.testvectors.Event;
import jmbedtls.testvectors.Recording;

/**
 * All that a server sent in a recording, record by record; what it encrypted is opened if the recording tells how. Of a
 * client that resumes a session, what it received in the connection before is kept apart.
 */
final class Flight {
    private final byte[] first;
    /** Those of each ChangeCipherSpec in turn; null where records stay as they are. */
    private final List<RecordKeys> keys;
    private final List<ServerRecord> records;
    /** Bytes after the last whole record. */
    private final byte[] rest;

    private Flight(byte[] first, List<RecordKeys> keys, List<ServerRecord> records, byte[] rest) {
        this.first = first;
        this.keys = keys;
        this.records = records;
        this.rest = rest;
    }

    static Flight of(Recording recording) {
        List<Event> events = recording.events();
        int start = startOfResumption(events);
        List<RecordKeys> keys = RecordKeys.of(events.subList(start, events.size()));
        byte[] stream = received(events.subList(start, events.size()));
        List<ServerRecord> records = new ArrayList<>();
        int offset = 0;
        int epoch = 0;
        long sequence = 0;
        ServerRecord record = ServerRecord.parse(stream, offset);
        while (record != null) {
            offset += ServerRecord.HEADER_LENGTH + record.content().length;
            records.add(opened(record, keys, epoch, sequence++));
            if (record.type() == ServerRecord.CHANGE_CIPHER_SPEC) {
                epoch++;
                sequence = 0;
            }
            record = ServerRecord.parse(stream, offset);
        }
        return new Flight(received(events.subList(0, start)), keys, records,
            Arrays.copyOfRange(stream, offset, stream.length));
    }

    /** Where the first session is set; 0 if none is. */
    private static int startOfResumption(List<Event> events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).toString().equals("call set_session")) {
                return i;
            }
        }
        return 0;
    }

    private static ServerRecord opened(ServerRecord record, List<RecordKeys> keys, int epoch, long sequence) {
        RecordKeys opener = epoch == 0 || epoch > keys.size() ? null : keys.get(epoch - 1);
        byte[] plain = opener == null ? null : opener.open(record, sequence);
        return plain == null ? record : new ServerRecord(record.type(), record.version(), plain, epoch);
    }

    /** All bytes that the client of a recording received. */
    static byte[] received(Recording recording) {
        return received(recording.events());
    }

    private static byte[] received(List<Event> events) {
        return Bytes.concat(events.stream()
            .filter(e -> e.kind() == Event.Kind.RECV || e.kind() == Event.Kind.RECV_TIMEOUT)
            .map(e -> e.bytes(e.kind() == Event.Kind.RECV ? 2 : 3)).toArray(byte[][]::new));
    }

    /** A flight whose list of records may be changed without changing this one's. */
    Flight copy() {
        return new Flight(first, keys, new ArrayList<>(records), rest);
    }

    /** What the client receives in the connection before; empty if there is none. */
    byte[] first() {
        return first;
    }

    List<ServerRecord> records() {
        return records;
    }

    /** What encrypts a record that is put in at this index, if the client is to understand it. */
    int epochAt(int index) {
        int epoch = records.subList(0, index).stream()
            .mapToInt(r -> r.type() == ServerRecord.CHANGE_CIPHER_SPEC ? r.epoch() + 1 : r.epoch()).max().orElse(0);
        return epoch > 0 && epoch <= keys.size() && keys.get(epoch - 1) != null ? epoch : 0;
    }

    /** The records as they go over the wire, and then the rest, if there is one. */
    List<byte[]> wire() {
        List<byte[]> wire = new ArrayList<>();
        long[] sequences = new long[keys.size() + 1];
        int latest = 0;
        for (ServerRecord record : records) {
            int epoch = record.epoch();
            latest = Math.max(latest, epoch);
            // what could not be opened has its number too
            long sequence = sequences[epoch == 0 ? latest : epoch]++;
            wire.add(record.framed(epoch == 0 ? record.content() : keys.get(epoch - 1).seal(record, sequence)));
        }
        if (rest.length > 0) {
            wire.add(rest);
        }
        return wire;
    }
}
