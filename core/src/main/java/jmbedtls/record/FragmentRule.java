package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import jmbedtls.codec.ByteWriter;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/**
 * What a connection does with a handshake message that ends in a later record than it begins in, which RFC 5246, 6.2.1
 * allows. Chosen when the connection is set up. Mbed TLS up to 2.28 refuses it, 3.6 joins it.
 */
public abstract class FragmentRule {
    /** As in Mbed TLS up to 2.28: refused, without an alert. */
    public static final FragmentRule REFUSED = new Refused();
    /** As in Mbed TLS 3.6: joined, unless the header is not whole in the first record. */
    static final FragmentRule OF_3_6 = new Of36();

    FragmentRule() {
    }

    /**
     * Beyond Mbed TLS 2.28: messages are joined. A record of another type in between, and a message that is too long,
     * are refused with unexpected_message.
     *
     * @param limit the longest message in bytes, its header included; one record more than that is held at most
     */
    public static FragmentRule joinedUpTo(int limit) {
        return new Joined(limit);
    }

    /**
     * A record has a handshake message, or a part of it. Tells what there is of it.
     *
     * @param before how much of it there was before
     * @param here how much content the record has
     * @param firstByte of the record's content
     */
    void tell(Messages messages, int before, int here, int firstByte) {
        if (messages.log.on(3)) {
            messages.log.msg(3, SSL_MSG, "handshake message: msglen = " + messages.length + ", type = "
                    + (messages.array()[messages.offset] & 0xff) + ", hslen = " + messages.handshakeLength);
        }
    }

    /** All of the message is there. */
    void tellComplete(Messages messages) {
        // nothing is said before 3.6
    }

    /** The next record is asked for although a message is not complete. */
    void tellWaiting(Messages messages, int length, int whole) {
        // nothing is said before 3.6
    }

    /** Whether a record that interrupted a message stays, and is refused again when another is asked for. */
    boolean keepsInterruption() {
        return false;
    }

    /**
     * A record ends within a message.
     *
     * @param whole the length of the message with its header; 0 while not even its header is complete
     * @return 0 if the rest is to be waited for, or the code with which the connection ends
     */
    abstract int incomplete(Messages messages, int whole);

    /**
     * A record of another type comes while the rest of a message is waited for.
     *
     * @return the code with which the connection ends
     */
    abstract int interrupted(Messages messages);

    private static final class Refused extends FragmentRule {
        @Override
        int incomplete(Messages messages, int whole) {
            if (whole == 0) {
                messages.log.msg(1, SSL_MSG, "handshake message too short: " + messages.length);
                return SslError.INVALID_RECORD.code();
            }
            messages.log.msg(1, SSL_MSG, "TLS handshake fragmentation not supported");
            return SslError.FEATURE_UNAVAILABLE.code();
        }

        @Override
        int interrupted(Messages messages) {
            throw new IllegalStateException("nothing is ever waited for");
        }
    }

    private static final class Joined extends FragmentRule {
        private final int limit;

        Joined(int limit) {
            this.limit = limit;
        }

        @Override
        int incomplete(Messages messages, int whole) {
            return whole <= limit ? 0
                    : messages.refuse("handshake message of " + whole + " bytes, more than " + limit);
        }

        /** An alert that ends the connection tells more than that it came at the wrong time. */
        @Override
        int interrupted(Messages messages) {
            int alert = messages.fatalAlert();
            return alert != 0 ? alert : messages.refuse("record of another type within a handshake message");
        }
    }

    private static final class Of36 extends FragmentRule {
        /** Bytes in front of the record in C's array, which has room for the longer header of DTLS. */
        private static final int RECORD_START = 8;

        @Override
        void tell(Messages messages, int before, int here, int firstByte) {
            DebugLog log = messages.log;
            if (!log.on(3)) {
                return;
            }
            int whole = messages.handshakeLength;
            log.msg(3, SSL_MSG, "handshake message: msglen = " + here + ", type = " + firstByte + ", hslen = " + whole);
            if (messages.records.isProtected()) {
                tellPlaces(messages, before);
            }
            int part = Math.min(here, whole - before);
            String kind = before > 0 ? "subsequent" : part == whole ? "sole" : "initial";
            log.msg(3, SSL_MSG, kind + " handshake fragment: " + here + ", " + before + ".." + (before + part)
                    + " of " + whole);
        }

        /** Where in C's array the record lies, and its content, which has been moved up if it is not the first. */
        private static void tellPlaces(Messages messages, int before) {
            int header = before == 0 ? RECORD_START : RECORD_START + RecordReader.HEADER_LENGTH + before;
            int iv = header + RecordReader.HEADER_LENGTH;
            int content = before > 0 || messages.isFirstInRecord() ? header + messages.records.offset() : iv;
            messages.log.msg(4, SSL_MSG, "decrypted handshake message: iv-buf=" + iv + " hdr-buf=" + header
                    + " hdr-buf=" + content);
        }

        /** What lies in C's array then: the header of the first record, with the length of all of the content. */
        @Override
        void tellComplete(Messages messages) {
            DebugLog log = messages.log;
            if (log.on(4)) {
                ByteWriter record = new ByteWriter();
                record.bytes(messages.records.buffer(), 0, RecordReader.HEADER_LENGTH - 2);
                record.u16(messages.length);
                record.bytes(messages.array(), messages.offset, messages.length);
                log.buf(4, SSL_MSG, "reassembled record", record.array(), 0, record.size());
            }
            int rest = messages.length - messages.handshakeLength;
            if (rest > 0 && log.on(3)) {
                log.msg(3, SSL_MSG, "More handshake messages in the record: " + messages.handshakeLength + " + " + rest);
            }
        }

        @Override
        void tellWaiting(Messages messages, int length, int whole) {
            if (messages.log.on(3)) {
                messages.log.msg(3, SSL_MSG, "Consume: waiting for more handshake fragments " + length + "/" + whole);
            }
        }

        @Override
        int incomplete(Messages messages, int whole) {
            if (whole == 0) {
                messages.log.msg(1, SSL_MSG, "handshake message too short: " + messages.length);
                return SslError.INVALID_RECORD.code();
            }
            if (messages.log.on(3)) {
                messages.log.msg(3, SSL_MSG,
                        "Prepare: waiting for more handshake fragments " + messages.length + "/" + whole);
            }
            messages.records.reserve(RecordReader.HEADER_LENGTH + messages.length);
            return 0;
        }

        @Override
        boolean keepsInterruption() {
            return true;
        }

        @Override
        int interrupted(Messages messages) {
            messages.log.msg(1, SSL_MSG, "non-handshake message in the middle of a fragmented handshake message");
            return SslError.UNEXPECTED_MESSAGE.code();
        }
    }
}
