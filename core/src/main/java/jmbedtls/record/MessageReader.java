package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import java.util.Arrays;
import java.util.Locale;
import jmbedtls.AlertDescription;
import jmbedtls.codec.ByteReader;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/**
 * Takes messages out of records: {@code mbedtls_ssl_read_record}. A record may hold several handshake messages; a
 * handshake message in several records is refused, as Mbed TLS 2.28 refuses it.
 */
final class MessageReader {
    private static final int HANDSHAKE_HEADER_LENGTH = 4;
    private static final int HELLO_REQUEST = 0;

    private final RecordReader records;
    private final RecordWriter writer;
    private final RecordLimits limits;
    private final DebugLog log;
    private final Failure failure;
    private byte[] buffer;
    private MessageDigestSink transcript;
    private int offset;
    private int length;
    /** Length of the handshake message at {@link #offset}, or 0. */
    private int handshakeLength;
    private boolean keepCurrentMessage;
    private int idleLimit;
    private int idleMessages;
    /** Whether the message is application data that is being consumed: {@code in_offt} of C. */
    private boolean consuming;

    MessageReader(RecordReader records, RecordWriter writer, RecordLimits limits, DebugLog log, Failure failure) {
        this.records = records;
        this.writer = writer;
        this.limits = limits;
        this.log = log;
        this.failure = failure;
        this.buffer = records.buffer();
    }

    void setTranscript(MessageDigestSink transcript) {
        this.transcript = transcript;
    }

    MessageDigestSink transcript() {
        return transcript;
    }

    byte[] buffer() {
        return buffer;
    }

    /** The records' array is another one now, with the same content. */
    void bufferReplaced() {
        buffer = records.buffer();
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    int handshakeLength() {
        return handshakeLength;
    }

    int type() {
        return records.type();
    }

    boolean isConsuming() {
        return consuming;
    }

    void keepCurrentMessage() {
        keepCurrentMessage = true;
    }

    boolean keepsCurrentMessage() {
        return keepCurrentMessage;
    }

    void reset() {
        offset = 0;
        length = 0;
        handshakeLength = 0;
        keepCurrentMessage = false;
        consuming = false;
        idleMessages = 0;
    }

    void setIdleLimit(int limit) {
        idleLimit = limit;
    }

    /** Gets the next message that is of interest; warnings are not. */
    int read(boolean updateTranscript) {
        log.msg(2, SSL_MSG, "=> read record");
        if (keepCurrentMessage) {
            log.msg(2, SSL_MSG, "reuse previously read message");
            keepCurrentMessage = false;
        } else {
            int ret = readNext();
            if (ret != 0) {
                return ret;
            }
            if (updateTranscript && type() == ContentType.HANDSHAKE && transcript != null) {
                transcript.update(buffer, offset, handshakeLength);
            }
        }
        log.msg(2, SSL_MSG, "<= read record");
        return 0;
    }

    /** The same for who will {@link #consume} application data: a record that fits is decrypted to his array. */
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
            consumeCurrent();
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
            case ContentType.HANDSHAKE -> ret == 0 && buffer[offset] == HELLO_REQUEST;
            default -> length == 0;
        };
    }

    /** Mbed TLS lets a peer send such messages for ever; so does this class, without a limit. */
    private int countIdle(int ret) {
        idleMessages++;
        if (idleLimit == 0 || idleMessages <= idleLimit) {
            return ret;
        }
        log.msg(1, SSL_MSG, "more than " + idleLimit + " messages in a row without content");
        failure.alert(AlertDescription.UNEXPECTED_MESSAGE);
        writer.sendAlert(AlertLevel.FATAL, AlertDescription.UNEXPECTED_MESSAGE);
        return SslError.UNEXPECTED_MESSAGE.code();
    }

    /** Steps over the message that was read last: {@code ssl_consume_current_message}. */
    private void consumeCurrent() {
        if (consuming) {
            return;
        }
        if (handshakeLength != 0 && handshakeLength < length) {
            offset += handshakeLength;
            length -= handshakeLength;
            log.buf(4, SSL_MSG, "remaining content in record", buffer, offset, length);
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
    private int handleType() {
        return switch (type()) {
            case ContentType.HANDSHAKE -> prepareHandshakeMessage();
            case ContentType.CHANGE_CIPHER_SPEC -> checkChangeCipherSpec();
            case ContentType.ALERT -> handleAlert();
            default -> 0;
        };
    }

    /** {@code mbedtls_ssl_prepare_handshake_record}. */
    private int prepareHandshakeMessage() {
        if (length < HANDSHAKE_HEADER_LENGTH) {
            log.msg(1, SSL_MSG, "handshake message too short: " + length);
            return SslError.INVALID_RECORD.code();
        }
        ByteReader header = new ByteReader(buffer, offset + 1, HANDSHAKE_HEADER_LENGTH - 1);
        handshakeLength = HANDSHAKE_HEADER_LENGTH + header.u24();
        if (log.on(3)) {
            log.msg(3, SSL_MSG, "handshake message: msglen = " + length + ", type = " + (buffer[offset] & 0xFF)
                    + ", hslen = " + handshakeLength);
        }
        if (length < handshakeLength) {
            log.msg(1, SSL_MSG, "TLS handshake fragmentation not supported");
            return SslError.FEATURE_UNAVAILABLE.code();
        }
        return 0;
    }

    private int checkChangeCipherSpec() {
        if (length != 1) {
            log.msg(1, SSL_MSG, "invalid CCS message, len: " + length);
            return SslError.INVALID_RECORD.code();
        }
        if (buffer[offset] != 1) {
            log.msg(1, SSL_MSG, String.format(Locale.ROOT, "invalid CCS message, content: %02x", buffer[offset]));
            return SslError.INVALID_RECORD.code();
        }
        return 0;
    }

    private int handleAlert() {
        if (length != 2) {
            log.msg(1, SSL_MSG, "invalid alert message, len: " + length);
            return SslError.INVALID_RECORD.code();
        }
        int level = buffer[offset] & 0xFF;
        int number = buffer[offset + 1] & 0xFF;
        if (log.on(2)) {
            log.msg(2, SSL_MSG, "got an alert message, type: [" + level + ":" + number + "]");
        }
        if (level == AlertLevel.FATAL) {
            log.msg(1, SSL_MSG, "is a fatal alert message (msg " + number + ")");
            failure.alert(AlertDescription.of(number));
            return SslError.FATAL_ALERT_MESSAGE.code();
        }
        return level == AlertLevel.WARNING ? handleWarning(number) : SslError.NON_FATAL.code();
    }

    private int handleWarning(int number) {
        if (number == AlertDescription.CLOSE_NOTIFY.number()) {
            log.msg(2, SSL_MSG, "is a close notify message");
            failure.alert(AlertDescription.CLOSE_NOTIFY);
            return SslError.PEER_CLOSE_NOTIFY.code();
        }
        if (number == AlertDescription.NO_RENEGOTIATION.number()) {
            log.msg(2, SSL_MSG, "is a SSLv3 no renegotiation alert");
            return 0;
        }
        return SslError.NON_FATAL.code();
    }

    /** The message without its header. */
    Message message() {
        if (type() != ContentType.HANDSHAKE) {
            return new Message(type(), -1, new ByteReader(buffer, offset, length));
        }
        return new Message(type(), buffer[offset] & 0xFF, new ByteReader(buffer, offset + HANDSHAKE_HEADER_LENGTH,
                handshakeLength - HANDSHAKE_HEADER_LENGTH));
    }

    /** Starts to hand out the message as application data. */
    void startConsuming() {
        consuming = true;
    }

    /** Copies application data out, if it is here, and wipes it; an emptied message is done with. */
    int consume(byte[] output, int outputOffset, int outputLength) {
        int count = Math.min(outputLength, length);
        if (!records.delivered()) {
            System.arraycopy(buffer, offset, output, outputOffset, count);
            Arrays.fill(buffer, offset, offset + count, (byte) 0);
        }
        offset += count;
        length -= count;
        if (length == 0) {
            consuming = false;
            keepCurrentMessage = false;
        }
        return count;
    }
}
