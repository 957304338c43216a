package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import java.util.Arrays;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/**
 * Messages over a stream: in the order in which they were sent. A record may hold several handshake messages; what
 * becomes of one that goes on in the next record is for a {@link FragmentRule} to say.
 */
final class StreamMessages extends Messages {
    /** Type and 24-bit length (RFC 5246, 7.4). */
    static final int HEADER_LENGTH = 4;

    private final int outContentLength;
    private final ByteWriter body;
    private final ByteReader header;
    private FragmentRule rule;
    /** What has come of a handshake message in several records, and maybe of those after it; null while there is none. */
    private ByteWriter joined;
    /** Whether the last message in {@link #joined} is not complete. */
    private boolean waiting;
    /** How long it will be. */
    private int waitingLength;

    StreamMessages(RecordReader records, RecordWriter writer, RecordLimits limits, RecordDialect dialect, DebugLog log,
            Failure failure) {
        super(records, writer, limits, dialect, log, failure);
        rule = dialect.fragmentRule();
        outContentLength = limits.outContentLength();
        body = new ByteWriter(LentArrays.NONE, 0, 0);
        header = new ByteReader(LentArrays.NONE, 0, 0);
    }

    void setFragmentRule(FragmentRule newRule) {
        rule = newRule;
    }

    @Override
    public ByteWriter compose() {
        body.over(writer.buffer(), RecordWriter.MESSAGE_OFFSET + HEADER_LENGTH, outContentLength - HEADER_LENGTH);
        return body;
    }

    @Override
    void composed(int type) {
        writer.buffer()[RecordWriter.MESSAGE_OFFSET] = (byte) type;
        writer.setMessage(ContentType.HANDSHAKE, HEADER_LENGTH + body.size());
    }

    @Override
    int write(boolean flush) {
        log.msg(2, SSL_MSG, "=> write handshake message");
        boolean handshake = writer.type() == ContentType.HANDSHAKE;
        boolean helloRequest = handshake && writer.buffer()[RecordWriter.MESSAGE_OFFSET] == HELLO_REQUEST;
        if (!handshake && writer.type() != ContentType.CHANGE_CIPHER_SPEC || !helloRequest && transcript() == null) {
            log.msg(1, SSL_MSG, "should never happen");
            return SslError.INTERNAL_ERROR.code();
        }
        if (writer.length() > outContentLength) {
            log.msg(1, SSL_MSG, "Record too large: size " + writer.length() + ", maximum " + outContentLength);
            return SslError.INTERNAL_ERROR.code();
        }
        if (handshake) {
            body.over(writer.buffer(), RecordWriter.MESSAGE_OFFSET + 1, HEADER_LENGTH - 1);
            body.u24(writer.length() - HEADER_LENGTH);
        }
        if (handshake && !helloRequest) {
            transcript().update(writer.buffer(), RecordWriter.MESSAGE_OFFSET, writer.length());
        }
        int ret = writer.writeRecord(flush);
        if (ret != 0) {
            log.ret(1, SSL_MSG, "ssl_write_record", ret);
            return ret;
        }
        log.msg(2, SSL_MSG, "<= write handshake message");
        return 0;
    }

    @Override
    byte[] array() {
        return joined == null || waiting ? records.buffer() : joined.array();
    }

    @Override
    Message handshakeMessage() {
        ByteReader message = new ByteReader(array(), offset, handshakeLength);
        int type = message.u8();
        message.skip(HEADER_LENGTH - 1);
        return new Message(ContentType.HANDSHAKE, type, message);
    }

    @Override
    int handleType() {
        if (waiting && type() != ContentType.HANDSHAKE) {
            return rule.interrupted(this);
        }
        return super.handleType();
    }

    @Override
    int prepareHandshakeMessage() {
        int here = length;
        int firstByte = array()[offset] & 0xff;
        int before = waiting ? takeUp() : 0;
        if (length < HEADER_LENGTH) {
            return setAside(rule.incomplete(this, 0));
        }
        header.over(array(), offset, HEADER_LENGTH);
        header.u8();
        handshakeLength = HEADER_LENGTH + header.u24();
        rule.tell(this, before, here, firstByte);
        if (length < handshakeLength) {
            return setAside(rule.incomplete(this, handshakeLength));
        }
        rule.tellComplete(this);
        return 0;
    }

    /** The record goes on with the message that waits; returns how much there was of it. */
    private int takeUp() {
        int before = joined.size();
        joined.bytes(records.buffer(), offset, length);
        waiting = false;
        records.reserve(0);
        offset = 0;
        length = joined.size();
        return before;
    }

    /** Keeps what is here of a message until the next record comes, if the rule returned 0. */
    private int setAside(int ruling) {
        if (ruling != 0) {
            return ruling;
        }
        if (joined == null || offset > 0) {
            ByteWriter rest = new ByteWriter();
            rest.bytes(array(), offset, length);
            release();
            joined = rest;
        }
        waiting = true;
        waitingLength = handshakeLength;
        length = 0;
        handshakeLength = 0;
        return SslError.NON_FATAL.code();
    }

    @Override
    void consumeCurrent() {
        if (!waiting || !rule.keepsInterruption()) {
            super.consumeCurrent();
        }
        if (waiting) {
            rule.tellWaiting(this, joined.size(), waitingLength);
        } else if (length == 0) {
            release();
        }
    }

    @Override
    boolean isResting() {
        return super.isResting() && joined == null;
    }

    @Override
    void forgetArrays() {
        body.over(LentArrays.NONE, 0, 0);
        header.over(LentArrays.NONE, 0, 0);
    }

    @Override
    void reset() {
        super.reset();
        waiting = false;
        release();
    }

    /** A session ticket may have been in it. */
    private void release() {
        if (joined != null) {
            Arrays.fill(joined.array(), (byte) 0);
            joined = null;
        }
    }
}
