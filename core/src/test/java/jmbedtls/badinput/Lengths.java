package jmbedtls.badinput;

import java.util.ArrayList;
import java.util.List;

/** The length fields of handshake messages. */
final class Lengths {
    private static final int HEADER_LENGTH = 4;
    private static final int SERVER_HELLO = 2;
    private static final int NEW_SESSION_TICKET = 4;
    private static final int CERTIFICATE = 11;
    /** Where the length of the session id stands in a ServerHello. */
    private static final int SESSION_ID = HEADER_LENGTH + 34;

    private Lengths() {
    }

    /** A length field: where it stands, and in how many bytes. */
    record Field(int offset, int width) {
    }

    /** Fields of a message, known or suspected: numbers that tell how far it is to the end. */
    static List<Field> find(byte[] message) {
        List<Field> fields = new ArrayList<>();
        for (int width = 1; width <= 3; width++) {
            for (int at = 0; at + width < message.length; at++) {
                if (number(message, at, width) == message.length - at - width) {
                    fields.add(new Field(at, width));
                }
            }
        }
        return fields;
    }

    private static int number(byte[] message, int offset, int width) {
        int number = 0;
        for (int i = 0; i < width; i++) {
            number = number << 8 | message[offset + i] & 0xff;
        }
        return number;
    }

    /** Corrects the outer lengths of a message that has become longer or shorter. */
    static void correct(byte[] message) {
        if (message.length < HEADER_LENGTH) {
            return;
        }
        toEnd(message, 1, 3);
        switch (message[0]) {
            case SERVER_HELLO -> correctHello(message);
            case NEW_SESSION_TICKET -> toEnd(message, HEADER_LENGTH + 4, 2);
            case CERTIFICATE -> correctCertificates(message);
            default -> {
                // the other messages end in something that has a length of its own
            }
        }
    }

    private static void correctHello(byte[] message) {
        if (message.length > SESSION_ID) {
            toEnd(message, SESSION_ID + 1 + (message[SESSION_ID] & 0xff) + 3, 2);
        }
    }

    /** The list, and the last certificate of it. */
    private static void correctCertificates(byte[] message) {
        toEnd(message, HEADER_LENGTH, 3);
        int last = HEADER_LENGTH + 3;
        for (int at = last; at + 3 < message.length; at += 3 + Bytes.u24(message, at)) {
            last = at;
        }
        toEnd(message, last, 3);
    }

    private static void toEnd(byte[] message, int offset, int width) {
        if (offset + width <= message.length) {
            Bytes.put(message, offset, width, message.length - offset - width);
        }
    }
}
