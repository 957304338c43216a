package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.io.IOException;
import java.util.Arrays;

import jmbedtls.AlertDescription;
import jmbedtls.NetErrors;
import jmbedtls.Transport;
import jmbedtls.codec.ByteWriter;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/**
 * Writes records: messages are composed in the output array, protected there, and sent from it.
 *
 * <p>The plaintext of every record starts at {@link #MESSAGE_OFFSET}. Before it there is room for the longest
 * explicit IV and the header, which are put right in front of the ciphertext when the record is written; behind
 * it for MAC and padding. Between records the array may be given back ({@link #rest}), and is there again when the
 * next one is composed.
 */
final class RecordWriter {
    static final int MESSAGE_OFFSET = RecordReader.HEADER_LENGTH + RecordLimits.MAX_IV_LENGTH;

    private final RecordLimits limits;
    private final DebugLog log;
    private final ProtocolVersion version;
    private final Failure failure;
    private final RecordDialect dialect;
    private byte[] buffer = LentArrays.NONE;
    /** How long the array is, whether it is here or not. */
    private int capacity;
    /** How much of it need not be zeros. */
    private int used;
    private final ByteWriter numbers;
    private final Fragment fragment;
    private final HalfConnection side = new HalfConnection();
    private Transport transport;
    /** Where the record to send ends, and how many of its bytes have not been taken yet. */
    private int end;
    private int outLeft;

    RecordWriter(RecordLimits limits, RecordDialect dialect, DebugLog log, ProtocolVersion version,
            Failure failure) {
        this.limits = limits;
        this.dialect = dialect;
        this.log = log;
        this.version = version;
        this.failure = failure;
        this.capacity = limits.outputLength();
        this.numbers = new ByteWriter(buffer, 0, 0);
        this.fragment = new Fragment(buffer);
    }

    void setTransport(Transport transport) {
        this.transport = transport;
    }

    HalfConnection side() {
        return side;
    }

    boolean holdsArray() {
        return buffer != LentArrays.NONE;
    }

    /** The array; taken if there is none. */
    byte[] buffer() {
        if (buffer == LentArrays.NONE) {
            buffer = LentArrays.take(capacity);
            fragment.buffer = buffer;
        }
        return buffer;
    }

    /** Wipes the array and gives it back, unless something waits for the transport. @return whether it was given back */
    boolean rest() {
        if (outLeft > 0 || buffer == LentArrays.NONE) {
            return false;
        }
        Arrays.fill(buffer, 0, used, (byte) 0);
        LentArrays.give(buffer);
        used = 0;
        buffer = LentArrays.NONE;
        fragment.buffer = buffer;
        numbers.over(buffer, 0, 0);
        return true;
    }

    /** Moves to an array of another length: a shorter one only if nothing waits to be sent. The old one is wiped. */
    void resize(int length) {
        if (length == capacity || length < capacity && outLeft > 0) {
            return;
        }
        capacity = length;
        used = Math.min(used, length);
        if (buffer != LentArrays.NONE) {
            byte[] old = buffer;
            buffer = Arrays.copyOf(old, length);
            fragment.buffer = buffer;
            numbers.over(buffer, 0, 0);
            Arrays.fill(old, (byte) 0);
        }
        if (log.on(2)) {
            log.msg(2, SSL_TLS, "Reallocating out_buf to " + (length + RecordLimits.DTLS_HEADER_SURPLUS));
        }
    }

    /** Bytes that wait for the transport. */
    int outLeft() {
        return outLeft;
    }

    void reset() {
        fragment.length = 0;
        fragment.type = 0;
        outLeft = 0;
        side.reset();
        Arrays.fill(buffer, (byte) 0);
        used = 0;
    }

    /** The content type of the message at {@link #MESSAGE_OFFSET}. */
    int type() {
        return fragment.type;
    }

    /** Its length, as long as it has not been written. */
    int length() {
        return fragment.length;
    }

    /** Says what stands at {@link #MESSAGE_OFFSET}. */
    void setMessage(int type, int length) {
        fragment.type = type;
        fragment.length = length;
        used = Math.max(used, MESSAGE_OFFSET + length);
    }

    /** Sends an alert, or what is left of an earlier record: {@code mbedtls_ssl_send_alert_message}. */
    int sendAlert(int level, AlertDescription alert) {
        if (outLeft != 0) {
            return flush();
        }
        log.msg(2, SSL_MSG, "=> send alert message");
        if (log.on(3)) {
            log.msg(3, SSL_MSG, "send alert level=" + level + " message=" + alert.number());
        }
        buffer()[MESSAGE_OFFSET] = (byte) level;
        buffer()[MESSAGE_OFFSET + 1] = (byte) alert.number();
        setMessage(ContentType.ALERT, 2);
        int ret = writeRecord();
        if (ret != 0) {
            log.ret(1, SSL_MSG, "mbedtls_ssl_write_record", ret);
            return ret;
        }
        log.msg(2, SSL_MSG, "<= send alert message");
        return 0;
    }

    /** Protects the message and sends it: {@code mbedtls_ssl_write_record} with forced flush. */
    int writeRecord() {
        return writeRecord(true);
    }

    /** @param flush whether it is sent; otherwise it goes out with the next {@link #flush} */
    int writeRecord(boolean flush) {
        log.msg(2, SSL_MSG, "=> write record");
        if (outLeft != 0) {
            // composing this message has overwritten the one that was to be flushed first
            log.msg(1, SSL_MSG, "should never happen");
            return SslError.INTERNAL_ERROR.code();
        }
        fragment.offset = MESSAGE_OFFSET;
        fragment.major = version.major;
        fragment.minor = version.minor;
        if (side.active() != null) {
            int ret = protect();
            if (ret != 0) {
                log.ret(1, SSL_MSG, "ssl_encrypt_buf", ret);
                return ret;
            }
        }
        putHeader();
        if (!side.increment()) {
            log.msg(1, SSL_MSG, "outgoing message counter would wrap");
            return SslError.COUNTER_WRAPPING.code();
        }
        int ret = flush ? flush() : 0;
        if (ret != 0) {
            log.ret(1, SSL_MSG, "mbedtls_ssl_flush_output", ret);
            return ret;
        }
        log.msg(2, SSL_MSG, "<= write record");
        return 0;
    }

    private int protect() {
        log.msg(2, SSL_MSG, "=> encrypt buf");
        log.buf(4, SSL_MSG, "before encrypt: output payload", buffer, fragment.offset, fragment.length);
        if (fragment.length > limits.outContentLength()) {
            log.msg(1, SSL_MSG, "Record content " + fragment.length + " too large, maximum "
                    + limits.outContentLength());
            return SslError.BAD_INPUT_DATA.code();
        }
        dialect.tellConnectionId(log);
        int ret = side.active().protect(fragment, side.sequenceNumber());
        if (ret == 0) {
            log.msg(2, SSL_MSG, "<= encrypt buf");
        }
        return ret;
    }

    private void putHeader() {
        int start = fragment.offset - RecordReader.HEADER_LENGTH;
        numbers.over(buffer, start, RecordReader.HEADER_LENGTH);
        numbers.u8(fragment.type);
        numbers.u8(version.major);
        numbers.u8(version.minor);
        numbers.u16(fragment.length);
        if (log.on(3)) {
            log.msg(3, SSL_MSG, "output record: msgtype = " + fragment.type + ", version = [" + version.major + ":"
                    + version.minor + "], msglen = " + fragment.length);
        }
        outLeft = RecordReader.HEADER_LENGTH + fragment.length;
        end = start + outLeft;
        used = Math.max(used, end);
        log.buf(4, SSL_MSG, "output record sent to network", buffer, start, outLeft);
    }

    /** Sends what has not been sent: {@code mbedtls_ssl_flush_output}. */
    int flush() {
        log.msg(2, SSL_MSG, "=> flush output");
        if (transport == null) {
            log.msg(1, SSL_MSG, "Bad usage of mbedtls_ssl_set_bio() ");
            return SslError.BAD_INPUT_DATA.code();
        }
        while (outLeft > 0) {
            if (log.on(2)) {
                log.msg(2, SSL_MSG, "message length: " + (RecordReader.HEADER_LENGTH + fragment.length)
                        + ", out_left: " + outLeft);
            }
            int ret = send();
            log.ret(2, SSL_MSG, "ssl->f_send", ret);
            if (ret <= 0) {
                // C takes 0 for success and loses the record
                return ret == 0 ? Transport.WANT_WRITE : ret;
            }
            if (ret > outLeft) {
                log.msg(1, SSL_MSG, "f_send returned " + ret + " bytes but only " + outLeft + " bytes were sent");
                return SslError.INTERNAL_ERROR.code();
            }
            outLeft -= ret;
        }
        log.msg(2, SSL_MSG, "<= flush output");
        return 0;
    }

    private int send() {
        try {
            return transport.send(buffer, end - outLeft, outLeft);
        } catch (IOException e) {
            failure.causedBy(e);
            return NetErrors.sending(e);
        }
    }
}
