package jmbedtls.badinput;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jmbedtls.testvectors.Event;
import jmbedtls.testvectors.Recording;

/** All that a server sent in a recording, record by record; what it encrypted is opened if the recording tells how. */
final class Flight {
    private final RecordKeys keys;
    private final List<ServerRecord> records;
    /** Bytes after the last whole record. */
    private final byte[] rest;

    private Flight(RecordKeys keys, List<ServerRecord> records, byte[] rest) {
        this.keys = keys;
        this.records = records;
        this.rest = rest;
    }

    static Flight of(Recording recording) {
        byte[] stream = received(recording);
        RecordKeys keys = RecordKeys.of(recording);
        List<ServerRecord> records = new ArrayList<>();
        int offset = 0;
        boolean encrypted = false;
        long sequence = 0;
        ServerRecord record = ServerRecord.parse(stream, offset, false);
        while (record != null) {
            offset += ServerRecord.HEADER_LENGTH + record.content().length;
            records.add(encrypted && keys != null ? keys.open(record, sequence++) : record);
            encrypted |= record.type() == ServerRecord.CHANGE_CIPHER_SPEC;
            record = ServerRecord.parse(stream, offset, false);
        }
        return new Flight(keys, records, Arrays.copyOfRange(stream, offset, stream.length));
    }

    /** All bytes that the client of a recording received. */
    static byte[] received(Recording recording) {
        return Bytes.concat(recording.events().stream()
            .filter(e -> e.kind() == Event.Kind.RECV || e.kind() == Event.Kind.RECV_TIMEOUT)
            .map(e -> e.bytes(e.kind() == Event.Kind.RECV ? 2 : 3)).toArray(byte[][]::new));
    }

    /** A flight whose list of records may be changed without changing this one's. */
    Flight copy() {
        return new Flight(keys, new ArrayList<>(records), rest);
    }

    List<ServerRecord> records() {
        return records;
    }

    /** Whether what is put in at this index can be encrypted, and must be if the client is to understand it. */
    boolean isSealedAt(int index) {
        return keys != null && records.subList(0, index).stream()
            .anyMatch(r -> r.sealed() || r.type() == ServerRecord.CHANGE_CIPHER_SPEC);
    }

    /** The records as they go over the wire, and then the rest, if there is one. */
    List<byte[]> wire() {
        List<byte[]> wire = new ArrayList<>();
        long sequence = 0;
        for (ServerRecord record : records) {
            wire.add(record.framed(record.sealed() ? keys.seal(record, sequence++) : record.content()));
        }
        if (rest.length > 0) {
            wire.add(rest);
        }
        return wire;
    }
}
