package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import java.util.Arrays;
import java.util.Locale;
import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.debug.DebugLog;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.SslError;

/**
 * The messages of a connection, in and out, each without its header: what the handshake knows of the record layer. How
 * handshake messages lie in records, and in which order they come, is the affair of the subclass, which is chosen when
 * the connection is set up. Here is what is common: alerts, ChangeCipherSpec and application data.
 */
public abstract sealed class Messages permits StreamMessages {
    static final int HELLO_REQUEST = 0;

    final RecordReader records;
    final RecordWriter writer;
    final DebugLog log;
    final RecordDialect dialect;
    /** Where the record's content is from the current message on, and how long it is: in {@link #array}. */
    int offset;
    int length;
    /** Length of the handshake message at {@link #offset} with its header, or 0. */
    int handshakeLength;

    private final RecordLimits limits;
    private final Failure failure;
    private MessageDigestSink transcript;
    private boolean keepCurrent;
    private int idleLimit;
    private int idleMessages;
    /** Whether the message is application data that is being consumed: {@code in_offt} of C. */
    private boolean consuming;

    Messages(RecordReader records, RecordWriter writer, RecordLimits limits, RecordDialect dialect, DebugLog log,
            Failure failure) {
        this.records = records;
        this.writer = writer;
        this.limits = limits;
        this.dialect = dialect;
        this.log = log;
        this.failure = failure;
    }

    /** Sets where handshake messages are hashed; null when no handshake is under way. */
    public final void setTranscript(MessageDigestSink sink) {
        transcript = sink;
    }

    final MessageDigestSink transcript() {
        return transcript;
    }

    /**
     * Gets the next message and hashes it if it is of the handshake: {@code mbedtls_ssl_read_record}.
     *
     * @param caller the C file whose function asks, for the line that tells what it got
     * @return 0, with the message in {@link #current}, or {@link jmbedtls.Transport#WANT_READ} or WANT_WRITE
     */
    public final int next(SourceFile caller) throws TlsException {
        int ret = read(true);
        log.retIfFailed(1, caller, "mbedtls_ssl_read_record", ret);
        return failure.check(ret);
    }

    /** The message that {@link #next} got. */
    public final Message current() {
        return type() == ContentType.HANDSHAKE ? handshakeMessage()
                : new Message(type(), -1, new ByteReader(array(), offset, length));
    }

    /** Lets {@link #next} get the current message again. */
    public final void keepCurrent() {
        keepCurrent = true;
    }

    /** Starts a handshake message: its body is to be written here. */
    public abstract ByteWriter compose();

    /**
     * Sends the handshake message that was composed: {@code mbedtls_ssl_write_handshake_msg}. What the transport does
     * not take at once goes out with {@link RecordLayer#flushOutput}.
     *
     * @param type of the message (RFC 5246, 7.4)
     * @param caller the C file whose function sends, for the line that tells what came of it
     * @return 0, or WANT_READ or WANT_WRITE
     */
    public final int send(int type, SourceFile caller) throws TlsException {
        composed(type);
        int ret = write(true);
        log.retIfFailed(1, caller, "mbedtls_ssl_write_handshake_msg", ret);
        return failure.check(ret);
    }

    /** The same, but the message goes out with what is sent next, or with {@link RecordLayer#flushOutput}. */
    public final int sendLater(int type) throws TlsException {
        composed(type);
        return failure.check(write(false));
    }

    /** Tells the writer of the message whose body was composed. */
    abstract void composed(int type);

    /**
     * Completes the header of the handshake message that the writer holds, hashes and sends it; or sends the
     * ChangeCipherSpec that it holds: {@code mbedtls_ssl_write_handshake_msg}.
     *
     * @param flush whether it is sent at once
     */
    abstract int write(boolean flush);

    /** The current handshake message without its header. */
    abstract Message handshakeMessage();

    /** Looks at the handshake message that starts at {@link #offset}: {@code mbedtls_ssl_prepare_handshake_record}. */
    abstract int prepareHandshakeMessage();

    /** The array in which the current message lies. */
    abstract byte[] array();

    int type() {
        return records.type();
    }

    boolean isConsuming() {
        return consuming;
    }

    /** Whether nothing of the record that was read last is needed any more, once the handshake is over. */
    boolean isResting() {
        return !consuming && !keepCurrent && !hasMoreInRecord();
    }

    /** The record layer's arrays are no longer its own. */
    abstract void forgetArrays();

    boolean keepsCurrent() {
        return keepCurrent;
    }

    /** Whether the record has a handshake message after the current one. */
    boolean hasMoreInRecord() {
        return handshakeLength > 0 && handshakeLength < length;
    }

    void reset() {
        offset = 0;
        length = 0;
        handshakeLength = 0;
        keepCurrent = false;
        consuming = false;
        idleMessages = 0;
    }

    /**
     * Sets how many messages without content in a row, warnings, HelloRequests and empty records, are put up with.
     *
     * @param limit 0, as at the start, for any number, as in C
     */
    public final void setIdleLimit(int limit) {
        idleLimit = limit;
    }

    /** Gets the next message that is of interest; warnings are not. */
    int read(boolean updateTranscript) {
        log.msg(2, SSL_MSG, "=> read record");
        if (keepCurrent) {
            log.msg(2, SSL_MSG, "reuse previously read message");
            keepCurrent = false;
        } else {
            int ret = readNext();
            if (ret != 0) {
                return ret;
            }
            if (updateTranscript && type() == ContentType.HANDSHAKE && transcript != null) {
                transcript.update(array(), offset, handshakeLength);
            }
        }
        log.msg(2, SSL_MSG, "<= read record");
        return 0;
    }

    /** The same for a caller that will {@link #consume} application data: a record that fits goes to its array. */
    int readInto(byte[] output, int outputOffset, int outputLength) {
        records.setTarget(output, outputOffset, outputLength);
        try {
            return read(true);
        } finally {
            // also if the transport throws: a later record must not go to an array that was lent to this call
            records.setTarget(null, 0, 0);
        }
    }

    private int readNext() {
        int ret;
        do {
            if (!consuming) {
                consumeCurrent();
            }
            if (length == 0) {
                ret = nextRecord();
                if (ret != 0) {
                    log.ret(1, SSL_MSG, "ssl_get_next_record", ret);
                    return ret;
                }
            }
            ret = handleType();
            if (isIdle(ret)) {
                ret = countIdle(ret);
            } else {
                idleMessages = 0;
            }
        } while (ret == SslError.NON_FATAL.code());
        log.retIfFailed(1, SSL_MSG, "mbedtls_ssl_handle_message_type", ret);
        return ret;
    }

    /** Whether the message was one that brings nothing: a warning, a HelloRequest, an empty record. */
    private boolean isIdle(int ret) {
        return switch (type()) {
            case ContentType.ALERT -> ret == 0 || ret == SslError.NON_FATAL.code();
            case ContentType.HANDSHAKE -> ret == 0 && array()[offset] == HELLO_REQUEST;
            default -> length == 0;
        };
    }

    /** Mbed TLS lets a peer send such messages for ever; so does this class, without a limit. */
    private int countIdle(int ret) {
        idleMessages++;
        if (idleLimit == 0 || idleMessages <= idleLimit) {
            return ret;
        }
        return refuse("more than " + idleLimit + " messages in a row without content");
    }

    /** Refuses, with unexpected_message, what Mbed TLS would put up with. */
    final int refuse(String reason) {
        log.msg(1, SSL_MSG, reason);
        failure.alert(AlertDescription.UNEXPECTED_MESSAGE);
        writer.sendAlert(AlertLevel.FATAL, AlertDescription.UNEXPECTED_MESSAGE);
        return SslError.UNEXPECTED_MESSAGE.code();
    }

    /** Whether the current message starts where the record's content does. */
    boolean isFirstInRecord() {
        return offset == records.offset();
    }

    /** Steps over the message that was read last: {@code ssl_consume_current_message}. */
    void consumeCurrent() {
        if (hasMoreInRecord()) {
            offset += handshakeLength;
            length -= handshakeLength;
            log.buf(4, SSL_MSG, "remaining content in record", array(), offset, length);
        } else {
            length = 0;
        }
        handshakeLength = 0;
    }

    private int nextRecord() {
        int ret = records.next();
        if (ret == 0) {
            offset = records.offset();
            length = records.length();
        } else if (ret == SslError.INVALID_MAC.code() && limits.allAlertMessages()) {
            failure.alert(AlertDescription.BAD_RECORD_MAC);
            writer.sendAlert(AlertLevel.FATAL, AlertDescription.BAD_RECORD_MAC);
        }
        return ret;
    }

    /** {@code mbedtls_ssl_handle_message_type}. */
    int handleType() {
        return switch (type()) {
            case ContentType.HANDSHAKE -> prepareHandshakeMessage();
            case ContentType.CHANGE_CIPHER_SPEC -> checkChangeCipherSpec();
            case ContentType.ALERT -> handleAlert();
            default -> 0;
        };
    }

    private int checkChangeCipherSpec() {
        if (length != 1) {
            log.msg(1, SSL_MSG, "invalid CCS message, len: " + length);
            return SslError.INVALID_RECORD.code();
        }
        byte content = array()[offset];
        if (content != 1) {
            log.msg(1, SSL_MSG, String.format(Locale.ROOT, "invalid CCS message, content: %02x", content));
            return SslError.INVALID_RECORD.code();
        }
        return 0;
    }

    private int handleAlert() {
        if (length != 2) {
            log.msg(1, SSL_MSG, "invalid alert message, len: " + length);
            return SslError.INVALID_RECORD.code();
        }
        ByteReader alert = new ByteReader(array(), offset, length);
        return ReceivedAlert.handle(alert.u8(), alert.u8(), dialect, log, failure);
    }

    /** The code of the alert that has come if it ends the connection; else 0. */
    final int fatalAlert() {
        int ret = type() == ContentType.ALERT ? handleAlert() : 0;
        return ret == SslError.FATAL_ALERT_MESSAGE.code() || ret == SslError.PEER_CLOSE_NOTIFY.code() ? ret : 0;
    }

    /** Starts to hand out the message as application data. */
    void startConsuming() {
        consuming = true;
    }

    /** Copies application data out, if it is here, and wipes it; an emptied message is done with. */
    int consume(byte[] output, int outputOffset, int outputLength) {
        int count = Math.min(outputLength, length);
        if (!records.delivered()) {
            System.arraycopy(array(), offset, output, outputOffset, count);
            Arrays.fill(array(), offset, offset + count, (byte) 0);
        }
        offset += count;
        length -= count;
        if (length == 0) {
            consuming = false;
            keepCurrent = false;
        }
        return count;
    }
}
