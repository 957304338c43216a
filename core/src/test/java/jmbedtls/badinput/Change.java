package jmbedtls.badinput;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A fault put into a flight. All numbers may be anything: they choose among what is there.
 *
 * @param kind what is done
 * @param record which record it is done to
 * @param position where in the record
 * @param value with what
 * @param corrects whether the lengths in the handshake message are made right afterwards
 */
record Change(Kind kind, int record, int position, int value, boolean corrects) {
    private static final int[] NUMBERS = {0, 1, 2, 3, 4, 5, 7, 0x10, 0x16, 0x20, 0x21, 0x30, 0x7f, 0x80, 0x81, 0x82, 0xfe,
        0xff, 0x100, 0x101, 0x1ff, 0x3fff, 0x4000, 0x4001, 0x4008, 0x4018, 0x4140, 0x4141, 0x4145, 0x7fff, 0x8000, 0xfffe,
        0xffff, 0x10000, 0xffffff};
    private static final int MANY = 18000;

    /** The things that can be done. */
    enum Kind {
        // to the content of a record, before it is encrypted
        FLIP, SET, INSERT, DELETE, CUT, LENGTH, TYPE, VERSION,
        // to the sequence of records, before they are encrypted
        REPEAT, DROP, SWAP, SPLIT, JOIN, ADD, FOREIGN,
        // to what goes over the wire
        WIRE_FLIP, WIRE_SET, WIRE_INSERT, WIRE_DELETE, WIRE_CUT, WIRE_LENGTH, WIRE_REPEAT, WIRE_DROP, WIRE_SWAP;

        boolean isOnWire() {
            return compareTo(WIRE_FLIP) >= 0;
        }
    }

    /** Changes the records of a flight; the kinds for the wire do nothing here. */
    void applyTo(Flight flight) {
        List<ServerRecord> records = flight.records();
        if (kind.isOnWire() || records.isEmpty() && kind != Kind.ADD) {
            return;
        }
        int at = choose(record, records.size());
        switch (kind) {
            case TYPE -> records.set(at, records.get(at).withType(number()));
            case VERSION -> records.set(at, records.get(at).withVersion((value & 1) == 0 ? 0x300 + number() : number()));
            case REPEAT -> records.add(at, records.get(at));
            case DROP -> records.remove(at);
            case SWAP -> Collections.swap(records, at, choose(value, records.size()));
            case SPLIT -> split(records, at);
            case JOIN -> join(records, at);
            case ADD -> records.add(at, StockRecords.get(value, position, flight.epochAt(at)));
            case FOREIGN -> records.add(at, Corpus.record(value, flight.epochAt(at)));
            default -> {
                byte[] content = changed(records.get(at).content(), kind);
                if (corrects && records.get(at).type() == ServerRecord.HANDSHAKE) {
                    Lengths.correct(content);
                }
                records.set(at, records.get(at).withContent(content));
            }
        }
    }

    /** Changes what goes over the wire; the other kinds do nothing here. */
    void applyTo(List<byte[]> wire) {
        if (!kind.isOnWire() || wire.isEmpty()) {
            return;
        }
        int at = choose(record, wire.size());
        switch (kind) {
            case WIRE_REPEAT -> wire.add(at, wire.get(at));
            case WIRE_DROP -> wire.remove(at);
            case WIRE_SWAP -> Collections.swap(wire, at, choose(value, wire.size()));
            case WIRE_CUT -> {
                wire.subList(at + 1, wire.size()).clear();
                wire.set(at, changed(wire.get(at), Kind.CUT));
            }
            case WIRE_LENGTH -> wire.set(at, relabelled(wire.get(at)));
            default -> wire.set(at, changed(wire.get(at), Kind.valueOf(kind.name().substring("WIRE_".length()))));
        }
    }

    private byte[] changed(byte[] bytes, Kind how) {
        int at = choose(position, bytes.length);
        return switch (how) {
            case FLIP -> bytes.length == 0 ? bytes
                : Bytes.splice(bytes, at, 1, (byte) (bytes[at] ^ 1 << choose(value, 8)));
            case SET -> set(bytes, at);
            case INSERT -> Bytes.splice(bytes, choose(position, bytes.length + 1), 0, inserted());
            case DELETE -> Bytes.splice(bytes, at, 1 + choose(value, (value & 3) == 0 ? bytes.length + 1 : 5));
            case CUT -> Arrays.copyOf(bytes, at);
            case LENGTH -> lengthened(bytes);
            default -> throw new IllegalArgumentException(how.toString());
        };
    }

    /** One, two or three bytes become a number on which code may stumble, or any. */
    private byte[] set(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        int width = 1 + choose(value, 3);
        Bytes.put(changed, at, width, (value & 4) == 0 ? number() : value >> 4);
        return changed;
    }

    private byte[] lengthened(byte[] bytes) {
        List<Lengths.Field> fields = Lengths.find(bytes);
        if (fields.isEmpty()) {
            return bytes;
        }
        Lengths.Field field = fields.get(choose(position, fields.size()));
        byte[] changed = bytes.clone();
        int right = bytes.length - field.offset() - field.width();
        Bytes.put(changed, field.offset(), field.width(), (value & 1) == 0 ? number() : right + value % 20 - 10);
        return changed;
    }

    /** Another length in the header of a record. */
    private byte[] relabelled(byte[] bytes) {
        byte[] changed = bytes.clone();
        int right = bytes.length - ServerRecord.HEADER_LENGTH;
        Bytes.put(changed, 3, 2, (value & 1) == 0 ? number() : right + value % 40 - 20);
        return changed;
    }

    private byte[] inserted() {
        int count = (value & 0xff) == 0 ? MANY : (value & 0xf) == 0 ? 300 : 1 + (value & 7);
        return Bytes.filled(count, value >> 8);
    }

    private void split(List<ServerRecord> records, int at) {
        ServerRecord whole = records.get(at);
        byte[] content = whole.content();
        int cut = choose(position, content.length + 1);
        records.set(at, whole.withContent(Arrays.copyOf(content, cut)));
        records.add(at + 1, whole.withContent(Arrays.copyOfRange(content, cut, content.length)));
    }

    private static void join(List<ServerRecord> records, int at) {
        if (at + 1 < records.size()) {
            List<byte[]> parts = new ArrayList<>();
            parts.add(records.get(at).content());
            parts.add(records.remove(at + 1).content());
            records.set(at, records.get(at).withContent(Bytes.concat(parts.toArray(byte[][]::new))));
        }
    }

    private int number() {
        return NUMBERS[choose(value >> 4, NUMBERS.length)];
    }

    private static int choose(int number, int count) {
        return count == 0 ? 0 : Math.floorMod(number, count);
    }
}
