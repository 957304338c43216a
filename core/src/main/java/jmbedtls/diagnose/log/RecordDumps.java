package jmbedtls.diagnose.log;

import java.util.Arrays;

import jmbedtls.codec.ByteReader;
import jmbedtls.diagnose.observed.FlightReader;
import jmbedtls.diagnose.observed.Observer;
import jmbedtls.diagnose.observed.Place;
import jmbedtls.record.ContentType;

/** The dumps of a log that were on the wire. At level 4 these are whole records. */
final class RecordDumps {
    private static final int HEADER = 5;

    private final Observer observer;
    private final FlightReader device;
    private final FlightReader server;

    RecordDumps(Observer observer) {
        this.observer = observer;
        this.device = new FlightReader(observer, true, false);
        this.server = new FlightReader(observer, false, false);
    }

    void take(HexDump dump) {
        Place place = Place.line(dump.line());
        switch (dump.name()) {
            case "output record sent to network" -> record(device, dump, place);
            case "input record from network" -> record(server, dump, place);
            case "input record header" -> header(dump, place);
            default -> {
                // Nothing that is not in the others.
            }
        }
    }

    private void record(FlightReader reader, HexDump dump, Place place) {
        byte[] bytes = dump.bytes();
        if (bytes.length < HEADER) {
            return;
        }
        boolean tls = bytes[0] >= ContentType.CHANGE_CIPHER_SPEC && bytes[0] <= ContentType.APPLICATION_DATA && bytes[1] == 3;
        if (!tls) {
            return;
        }
        int length = new ByteReader(bytes, 3, 2).u16();
        if (dump.complete() && bytes.length == HEADER + length) {
            reader.record(bytes[0], bytes[2] & 0xff, Arrays.copyOfRange(bytes, HEADER, bytes.length), place);
        }
    }

    /** A header that is no header of TLS: another protocol, or a record that is too long for any buffer. */
    private void header(HexDump dump, Place place) {
        byte[] bytes = dump.bytes();
        boolean tls = bytes.length == HEADER && bytes[0] >= ContentType.CHANGE_CIPHER_SPEC
                && bytes[0] <= ContentType.APPLICATION_DATA && bytes[1] == 3;
        if (bytes.length == HEADER && !tls) {
            observer.foreignBytes(bytes, place);
        }
    }
}
