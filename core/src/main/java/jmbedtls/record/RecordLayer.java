package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.codec.ByteWriter;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/**
 * The record layer of one connection (RFC 5246, 6): ssl_msg.c.
 *
 * <p>Methods that move data return 0 when done, or {@link Transport#WANT_READ} or {@link Transport#WANT_WRITE}
 * when they are to be called again; every other code of C becomes a {@link TlsException}, after the lines that
 * C logs and the alert that C sends.
 *
 * <p>Owns one array a direction, made here and never again; {@link #input} and {@link #output} lend them to the
 * handshake. For use by one thread at a time.
 */
public final class RecordLayer {
    private final DebugLog log;
    private final RecordLimits limits;
    private final ProtocolVersion version = new ProtocolVersion();
    private final Failure failure = new Failure();
    private final RecordReader reader;
    private final RecordWriter writer;
    private final MessageReader messages;
    private Transport transport;
    private int maxFragmentLength = Integer.MAX_VALUE;

    /** @param log takes the debug lines of the record layer */
    public RecordLayer(RecordLimits limits, DebugLog log) {
        this.limits = limits;
        this.log = log;
        this.reader = new RecordReader(limits, log, version, failure);
        this.writer = new RecordWriter(limits, log, version, failure);
        this.messages = new MessageReader(reader, writer, limits, log, failure);
    }

    /** Sets the way to the peer: {@code mbedtls_ssl_set_bio}. */
    public void setTransport(Transport transport) {
        this.transport = transport;
        reader.setTransport(transport);
        writer.setTransport(transport);
    }

    /** Sets how long a read may wait for the transport, in milliseconds; 0, as at the start, is without limit. */
    public void setReadTimeout(int millis) {
        reader.setReadTimeout(millis);
    }

    /** Sets the version in outgoing headers; the major version is required of incoming ones too. */
    public void setVersion(int major, int minor) {
        version.major = major;
        version.minor = minor;
    }

    /** Sets the highest minor version that incoming headers may have: {@code max_minor_ver} of the configuration. */
    public void setMaxMinorVersion(int maxMinor) {
        version.maxMinor = maxMinor;
    }

    /** Sets the largest plaintext that {@code max_fragment_length} (RFC 6066) allows for outgoing data, in bytes. */
    public void setMaxFragmentLength(int length) {
        maxFragmentLength = length;
    }

    /**
     * Sets how many messages without content in a row, warnings, HelloRequests and empty records, are put up with.
     *
     * @param limit 0, as at the start, for any number, as in C
     */
    public void setIdleLimit(int limit) {
        messages.setIdleLimit(limit);
    }

    /**
     * Gives the record layer arrays for records of another length: MBEDTLS_SSL_VARIABLE_BUFFER_LENGTH. Records that
     * do not fit are refused. What {@link #input} and {@link #output} gave before is no longer in use.
     *
     * @param contentLength the longest plaintext in bytes; more than the limits of the build stands for these
     */
    public void fitBuffers(int contentLength) {
        RecordLimits fitted = limits.withContentLength(contentLength);
        reader.resize(fitted.inputLength());
        writer.resize(fitted.outputLength());
        messages.bufferReplaced();
        if (transport != null) {
            transport.buffersReplaced();
        }
    }

    /** Sets where handshake messages are hashed; null when no handshake is under way. */
    public void setTranscript(MessageDigestSink transcript) {
        messages.setTranscript(transcript);
    }

    /**
     * Sets the protections that the next ChangeCipherSpec of each direction brings into use:
     * {@code transform_negotiate}. They belong to the record layer from now on.
     */
    public void setPending(RecordProtection read, RecordProtection write) {
        reader.side().setPending(read);
        writer.side().setPending(write);
    }

    /** Protects what is written from now on with the pending protection, after wiping the one before. */
    public void switchWrite() {
        log.msg(3, SSL_TLS, "switching to new transform spec for outbound data");
        writer.side().activatePending();
    }

    /** Forgets the connection and wipes keys and both arrays: {@code mbedtls_ssl_session_reset}. Settings stay. */
    public void reset() {
        reader.reset();
        writer.reset();
        messages.reset();
        failure.reset();
    }

    /**
     * Gets the next message: {@code mbedtls_ssl_read_record}.
     *
     * @param updateTranscript whether a handshake message is hashed at once
     */
    public int readRecord(boolean updateTranscript) throws TlsException {
        return failure.check(messages.read(updateTranscript));
    }

    /** Gets the next message and hashes it if it is of the handshake: {@code mbedtls_ssl_read_record}. */
    public int readMessage() throws TlsException {
        return readRecord(true);
    }

    /** The message that was read last, good until the next is read. */
    public Message message() {
        return messages.message();
    }

    /** Starts a handshake message: its body is to be written here. */
    public ByteWriter compose() {
        return writer.compose();
    }

    /** Sends the handshake message that was composed: {@code mbedtls_ssl_write_handshake_msg}. */
    public int sendMessage(int type) throws TlsException {
        return failure.check(writer.sendMessage(type, messages.transcript()));
    }

    /** Lets the next {@link #readRecord} give the current message again. */
    public void keepCurrentMessage() {
        messages.keepCurrentMessage();
    }

    /** The array in which the current message stands. */
    public byte[] input() {
        return messages.buffer();
    }

    /** Where the current message starts; for a handshake message that is its four-byte header. */
    public int inMsg() {
        return messages.offset();
    }

    /** How many bytes of the record are left, the current message included. */
    public int inMsgLen() {
        return messages.length();
    }

    /** Length of the current handshake message with its header; 0 if it is something else. */
    public int inHsLen() {
        return messages.handshakeLength();
    }

    /** The content type of the current message, one of {@link ContentType}. */
    public int inMsgType() {
        return messages.type();
    }

    /** The array in which messages are composed. */
    public byte[] output() {
        return writer.buffer();
    }

    /** Where a message is composed in {@link #output}: always the same place. */
    public int outMsg() {
        return RecordWriter.MESSAGE_OFFSET;
    }

    /** How long an outgoing message may be: MBEDTLS_SSL_OUT_CONTENT_LEN. */
    public int outContentLength() {
        return limits.outContentLength();
    }

    /**
     * Says what was composed.
     *
     * @param type one of {@link ContentType}
     * @param length with the four bytes of the header of a handshake message
     */
    public void setOut(int type, int length) {
        writer.setMessage(type, length);
    }

    /**
     * Completes the header of the handshake message, hashes it and sends it:
     * {@code mbedtls_ssl_write_handshake_msg}. After WANT_WRITE the rest goes out with {@link #flushOutput}.
     */
    public int writeHandshakeMessage() throws TlsException {
        return failure.check(writer.writeHandshakeMessage(messages.transcript()));
    }

    /** Sends the message in one record: {@code mbedtls_ssl_write_record}. */
    public int writeRecord() throws TlsException {
        return failure.check(writer.writeRecord());
    }

    /** Sends what the transport has not taken yet: {@code mbedtls_ssl_flush_output}. */
    public int flushOutput() throws TlsException {
        return failure.check(writer.flush());
    }

    /**
     * Sends an alert: {@code mbedtls_ssl_send_alert_message}. As in C, if part of an earlier record is unsent,
     * only that is sent, and the alert is not.
     *
     * @param level one of {@link AlertLevel}
     */
    public int sendAlert(int level, AlertDescription alert) throws TlsException {
        return failure.check(writer.sendAlert(level, alert));
    }

    /**
     * Sends an alert and makes the exception for the failure that it tells of. That the alert could not be sent
     * is of no matter then.
     */
    public TlsException fail(AlertDescription alert, int code) {
        return fail(alert, code, null);
    }

    /** The same for a failure that has a cause; null for none. */
    public TlsException fail(AlertDescription alert, int code, Throwable cause) {
        writer.sendAlert(AlertLevel.FATAL, alert);
        failure.reset();
        return new TlsException(code, alert, cause);
    }

    /** Sends ChangeCipherSpec: {@code mbedtls_ssl_write_change_cipher_spec}. The caller moves the state on first. */
    public int writeChangeCipherSpec() throws TlsException {
        log.msg(2, SSL_MSG, "=> write change cipher spec");
        output()[outMsg()] = 1;
        writer.setMessage(ContentType.CHANGE_CIPHER_SPEC, 1);
        int ret = writer.writeHandshakeMessage(messages.transcript());
        if (ret != 0) {
            log.ret(1, SSL_MSG, "mbedtls_ssl_write_handshake_msg", ret);
            return failure.check(ret);
        }
        log.msg(2, SSL_MSG, "<= write change cipher spec");
        return 0;
    }

    /**
     * Reads ChangeCipherSpec and turns to the pending protection: {@code mbedtls_ssl_parse_change_cipher_spec}.
     * The caller moves the state on afterwards.
     */
    public int parseChangeCipherSpec() throws TlsException {
        log.msg(2, SSL_MSG, "=> parse change cipher spec");
        int ret = messages.read(true);
        if (ret != 0) {
            log.ret(1, SSL_MSG, "mbedtls_ssl_read_record", ret);
            return failure.check(ret);
        }
        if (inMsgType() != ContentType.CHANGE_CIPHER_SPEC) {
            log.msg(1, SSL_MSG, "bad change cipher spec message");
            throw fail(AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE.code());
        }
        log.msg(3, SSL_MSG, "switching to new transform spec for inbound data");
        reader.side().activatePending();
        log.msg(2, SSL_MSG, "<= parse change cipher spec");
        return 0;
    }

    /** How many records the busier direction has had under its present keys, as an unsigned number. */
    long recordCount() {
        long read = reader.side().count();
        long written = writer.side().count();
        return Long.compareUnsigned(read, written) > 0 ? read : written;
    }

    /** By how many bytes a record is longer than its plaintext at most: {@code mbedtls_ssl_get_record_expansion}. */
    public int recordExpansion() {
        RecordProtection protection = writer.side().active();
        return RecordReader.HEADER_LENGTH + (protection == null ? 0 : protection.expansion());
    }

    /** The largest plaintext of an outgoing record, in bytes: {@code mbedtls_ssl_get_max_out_record_payload}. */
    public int maxOutRecordPayload() {
        return Math.min(limits.outContentLength(), maxFragmentLength);
    }

    MessageReader messages() {
        return messages;
    }

    RecordReader reader() {
        return reader;
    }

    RecordWriter writer() {
        return writer;
    }

    Failure failure() {
        return failure;
    }

    DebugLog log() {
        return log;
    }
}
