package jmbedtls.badinput;

import java.util.List;

/** Records that a server might send at any time. */
final class StockRecords {
    private static final int VERSION = 0x303;
    private static final int MAX_BODY = 20000;

    private static final List<ServerRecord> FIXED = List.of(
        record(ServerRecord.CHANGE_CIPHER_SPEC, 1),
        record(ServerRecord.HANDSHAKE, 0, 0, 0, 0),
        record(ServerRecord.HANDSHAKE, 0, 0, 0, 0, 0, 0, 0, 0),
        record(ServerRecord.HANDSHAKE, 14, 0, 0, 0),
        record(ServerRecord.HANDSHAKE, 13, 0, 0, 8, 1, 64, 0, 2, 4, 3, 0, 0),
        record(ServerRecord.HANDSHAKE, 13, 0, 0, 9, 1, 64, 0, 3, 4, 3, 5, 0, 0),
        record(ServerRecord.HANDSHAKE, 4, 0, 0, 8, 0, 0, 1, 0, 0, 2, 65, 66),
        record(ServerRecord.HANDSHAKE, 4, 0, 0, 6, 0, 0, 1, 0, 0, 0),
        record(ServerRecord.HANDSHAKE, 22, 0, 0, 4, 1, 0, 0, 0),
        record(ServerRecord.HANDSHAKE),
        record(ServerRecord.HANDSHAKE, 2),
        record(ServerRecord.HANDSHAKE, 11, 0, 0, 3, 0, 0, 0),
        record(ServerRecord.HANDSHAKE, 2, 255, 255, 255),
        record(ServerRecord.APPLICATION_DATA),
        record(ServerRecord.APPLICATION_DATA, 104, 105),
        record(ServerRecord.ALERT),
        record(ServerRecord.ALERT, 1),
        record(ServerRecord.ALERT, 1, 0, 0));

    private StockRecords() {
    }

    /** A fixed one, an alert of any kind, or a record of any type and length. */
    static ServerRecord get(int choice, int length, int epoch) {
        ServerRecord record = switch (choice & 3) {
            case 0, 1 -> FIXED.get(Math.floorMod(choice >> 2, FIXED.size()));
            case 2 -> record(ServerRecord.ALERT, 1 + (choice >> 2 & 1), choice >> 3 & 0x7f);
            default -> new ServerRecord(ServerRecord.CHANGE_CIPHER_SPEC + (choice >> 2) % 5, VERSION,
                Bytes.filled(Math.floorMod(length, MAX_BODY), choice >> 5), 0);
        };
        return new ServerRecord(record.type(), VERSION, record.content(), epoch);
    }

    private static ServerRecord record(int type, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return new ServerRecord(type, VERSION, bytes, 0);
    }
}
