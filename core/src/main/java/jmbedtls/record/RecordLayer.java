package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.config.BuildConfig;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/**
 * The record layer of one connection (RFC 5246, 6): ssl_msg.c.
 *
 * <p>Methods that move data return 0 when done, or {@link Transport#WANT_READ} or {@link Transport#WANT_WRITE}
 * when they are to be called again; every other code of C becomes a {@link TlsException}, after the lines that
 * C logs and the alert that C sends.
 *
 * <p>Owns one array a direction in which {@link #messages} are read and composed, or has it lent while it needs it
 * ({@link #lendArrays}). For use by one thread at a time.
 */
public final class RecordLayer {
    private final DebugLog log;
    private final RecordLimits limits;
    private final ProtocolVersion version = new ProtocolVersion();
    private final Failure failure = new Failure();
    private final RecordReader reader;
    private final RecordWriter writer;
    private final StreamMessages messages;
    private Transport transport;
    private int maxFragmentLength = Integer.MAX_VALUE;
    private boolean lending;

    /** A record layer as a build has it. */
    public RecordLayer(BuildConfig build, DebugLog log) {
        this(RecordLimits.of(build), RecordDialect.of(build), log);
    }

    /** @param log takes the debug lines of the record layer, and tells whose lines they are */
    public RecordLayer(RecordLimits limits, DebugLog log) {
        this(limits, RecordDialect.of(log.version()), log);
    }

    private RecordLayer(RecordLimits limits, RecordDialect dialect, DebugLog log) {
        this.limits = limits;
        this.log = log;
        this.reader = new RecordReader(limits, dialect, log, version, failure);
        this.writer = new RecordWriter(limits, dialect, log, version, failure);
        this.messages = new StreamMessages(reader, writer, limits, dialect, log, failure);
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

    /** Sets what is done with handshake messages in several records; at the start it is what C does. */
    public void setFragmentRule(FragmentRule rule) {
        messages.setFragmentRule(rule);
    }

    /**
     * Gives the record layer arrays for records of another length: MBEDTLS_SSL_VARIABLE_BUFFER_LENGTH. Records that
     * do not fit are refused. A message that was read or composed before is gone.
     *
     * @param contentLength the longest plaintext in bytes; more than the limits of the build stands for these
     */
    public void fitBuffers(int contentLength) {
        RecordLimits fitted = limits.withContentLength(contentLength);
        reader.resize(fitted.inputLength());
        writer.resize(fitted.outputLength());
        messages.forgetArrays();
        if (transport != null) {
            transport.buffersReplaced();
        }
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
     * Lets {@link #restReading} and {@link #restWriting} give arrays back: beyond C, an option of a configuration. An
     * idle connection then has none; others get them meanwhile, and this one takes another when it needs it.
     */
    public void lendArrays() {
        lending = true;
        reader.lend();
    }

    /**
     * Gives back the array of incoming records, wiped, if that is allowed and nothing in it is still needed. Only once a
     * handshake is over, and by who reads: another thread may wait in the transport with this array.
     */
    public void restReading() {
        given(lending && messages.isResting() && reader.rest());
    }

    /** The same for the array of outgoing records. */
    public void restWriting() {
        given(lending && writer.rest());
    }

    private void given(boolean back) {
        if (back) {
            messages.forgetArrays();
            transport.buffersReplaced();
        }
    }

    /** The messages that the records carry. */
    public Messages messages() {
        return messages;
    }

    /** How long an outgoing message may be: MBEDTLS_SSL_OUT_CONTENT_LEN. */
    public int outContentLength() {
        return limits.outContentLength();
    }

    /** Sends what the transport has not taken yet: {@code mbedtls_ssl_flush_output}. */
    public int flushOutput() throws TlsException {
        return failure.check(writer.flush());
    }

    /** Whether the transport has not taken all that was written. */
    public boolean hasPendingOutput() {
        return writer.outLeft() > 0;
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

    /**
     * Sends ChangeCipherSpec: {@code mbedtls_ssl_write_change_cipher_spec}.
     *
     * @param composed is called between the log's first line and the sending: the state moves on there
     */
    public int writeChangeCipherSpec(Runnable composed) throws TlsException {
        log.msg(2, SSL_MSG, "=> write change cipher spec");
        writer.buffer()[RecordWriter.MESSAGE_OFFSET] = 1;
        writer.setMessage(ContentType.CHANGE_CIPHER_SPEC, 1);
        composed.run();
        int ret = messages.write(true);
        if (ret != 0) {
            log.ret(1, SSL_MSG, "mbedtls_ssl_write_handshake_msg", ret);
            return failure.check(ret);
        }
        log.msg(2, SSL_MSG, "<= write change cipher spec");
        return 0;
    }

    /**
     * Reads ChangeCipherSpec and turns to the pending protection: {@code mbedtls_ssl_parse_change_cipher_spec}.
     *
     * @param turned is called before the log's last line: the state moves on there
     */
    public int parseChangeCipherSpec(Runnable turned) throws TlsException {
        log.msg(2, SSL_MSG, "=> parse change cipher spec");
        int ret = messages.next(SSL_MSG);
        if (ret != 0) {
            return ret;
        }
        if (messages.type() != ContentType.CHANGE_CIPHER_SPEC) {
            log.msg(1, SSL_MSG, "bad change cipher spec message");
            throw fail(AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE.code());
        }
        log.msg(3, SSL_MSG, "switching to new transform spec for inbound data");
        reader.side().activatePending();
        turned.run();
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
