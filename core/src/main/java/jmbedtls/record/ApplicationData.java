package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/**
 * Reads and writes application data over a record layer: {@code mbedtls_ssl_read}, {@code mbedtls_ssl_write} and
 * their kin. For use by one thread at a time.
 */
public final class ApplicationData {
    private final RecordLayer layer;
    private final Messages messages;
    private final RecordWriter writer;
    private final Failure failure;
    private final Handshaker handshaker;
    private final DebugLog log;

    /** @param handshaker completes the handshake before the first byte */
    public ApplicationData(RecordLayer layer, Handshaker handshaker) {
        this.layer = layer;
        this.messages = layer.messages();
        this.writer = layer.writer();
        this.failure = layer.failure();
        this.handshaker = handshaker;
        this.log = layer.log();
    }

    /**
     * Reads application data: {@code mbedtls_ssl_read}. What was handed out is wiped from the record layer, and does not
     * get there if the whole record fits into {@code output}. After an exception that part of it may be changed.
     *
     * @return how many bytes, at most {@code length}; 0 if the transport ended without close_notify (or
     *     {@code length} is 0, or the peer sent two empty records in a row); WANT_READ or WANT_WRITE
     * @throws TlsException MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY (-0x7880) at the orderly end of the data, and other
     *     codes for failures
     */
    public int read(byte[] output, int offset, int length) throws TlsException {
        log.msg(2, SSL_MSG, "=> read");
        int ret = renegotiateIfDue(true);
        if (ret == 0) {
            ret = finishHandshake(true);
        }
        if (ret != 0) {
            return ret;
        }
        while (!messages.isConsuming()) {
            ret = awaitData(output, offset, length);
            if (ret == SslError.CONN_EOF.code()) {
                return 0;
            }
            if (ret != 0) {
                return failure.check(ret);
            }
        }
        int count = messages.consume(output, offset, length);
        log.msg(2, SSL_MSG, "<= read");
        return count;
    }

    /** Reads a message and starts to consume it if it is application data. */
    private int awaitData(byte[] output, int offset, int length) throws TlsException {
        int ret = messages.readInto(output, offset, length);
        if (ret == 0 && messages.length == 0 && messages.type() == ContentType.APPLICATION_DATA) {
            // OpenSSL once sent an empty record before each one, against attacks on CBC
            ret = messages.readInto(output, offset, length);
        }
        if (ret != 0) {
            if (ret != SslError.CONN_EOF.code()) {
                log.ret(1, SSL_MSG, "mbedtls_ssl_read_record", ret);
            }
            return ret;
        }
        switch (messages.type()) {
            case ContentType.HANDSHAKE:
                return answerLateMessage();
            case ContentType.ALERT:
                log.msg(2, SSL_MSG, "ignoring non-fatal non-closure alert");
                return Transport.WANT_READ;
            case ContentType.APPLICATION_DATA:
                messages.startConsuming();
                return 0;
            default:
                log.msg(1, SSL_MSG, "bad application data message");
                return SslError.UNEXPECTED_MESSAGE.code();
        }
    }

    private int answerLateMessage() throws TlsException {
        try {
            int ret = answerHelloRequest();
            messages.dialect.tellLateMessageResult(log, ret);
            return ret;
        } catch (TlsException e) {
            messages.dialect.tellLateMessageResult(log, e.code());
            throw e;
        }
    }

    private int answerHelloRequest() throws TlsException {
        messages.dialect.tellLateMessage(log);
        Message message = messages.current();
        if (message.handshakeType() != Messages.HELLO_REQUEST || !message.body().isEmpty()) {
            log.msg(1, SSL_MSG, "handshake received (not HelloRequest)");
            return SslError.UNEXPECTED_MESSAGE.code();
        }
        if (handshaker.acceptsRenegotiation()) {
            return step("mbedtls_ssl_start_renegotiation", handshaker::startRenegotiation, true);
        }
        log.msg(3, SSL_MSG, "refusing renegotiation, sending alert");
        return writer.sendAlert(AlertLevel.WARNING, AlertDescription.NO_RENEGOTIATION);
    }

    /**
     * Writes application data, one record at most: {@code mbedtls_ssl_write}. After WANT_WRITE it is to be called
     * again with the same arguments.
     *
     * @return how many bytes were sent, up to {@link RecordLayer#maxOutRecordPayload}; WANT_READ or WANT_WRITE
     */
    public int write(byte[] input, int offset, int length) throws TlsException {
        log.msg(2, SSL_MSG, "=> write");
        int ret = renegotiateIfDue(false);
        if (ret == 0) {
            ret = finishHandshake(false);
        }
        if (ret != 0) {
            return ret;
        }
        int count = Math.min(length, layer.maxOutRecordPayload());
        ret = writeOrFlush(input, offset, count);
        log.msg(2, SSL_MSG, "<= write");
        return ret == 0 ? count : failure.check(ret);
    }

    private int writeOrFlush(byte[] input, int offset, int length) {
        int ret;
        if (writer.outLeft() != 0) {
            ret = writer.flush();
            log.retIfFailed(1, SSL_MSG, "mbedtls_ssl_flush_output", ret);
        } else {
            System.arraycopy(input, offset, writer.buffer(), RecordWriter.MESSAGE_OFFSET, length);
            writer.setMessage(ContentType.APPLICATION_DATA, length);
            ret = writer.writeRecord();
            log.retIfFailed(1, SSL_MSG, "mbedtls_ssl_write_record", ret);
        }
        return ret;
    }

    /** Tells the peer that nothing more comes, if the handshake is over: {@code mbedtls_ssl_close_notify}. */
    public int closeNotify() throws TlsException {
        log.msg(2, SSL_MSG, "=> write close notify");
        if (handshaker.handshakeOver()) {
            int ret = writer.sendAlert(AlertLevel.WARNING, AlertDescription.CLOSE_NOTIFY);
            if (ret != 0) {
                log.ret(1, SSL_MSG, "mbedtls_ssl_send_alert_message", ret);
                return failure.check(ret);
            }
        }
        log.msg(2, SSL_MSG, "<= write close notify");
        return 0;
    }

    /** Bytes that {@link #read} has at hand: {@code mbedtls_ssl_get_bytes_avail}. */
    public int bytesAvailable() {
        return messages.isConsuming() ? messages.length : 0;
    }

    /** Whether {@link #read} can go on without the transport: {@code mbedtls_ssl_check_pending}. */
    public boolean checkPending() {
        if (messages.keepsCurrent()) {
            log.msg(3, SSL_MSG, "ssl_check_pending: record held back for processing");
            return true;
        }
        if (messages.hasMoreInRecord()) {
            log.msg(3, SSL_MSG, "ssl_check_pending: more handshake messages within current record");
            return true;
        }
        if (messages.isConsuming()) {
            log.msg(3, SSL_MSG, "ssl_check_pending: application data record is being processed");
            return true;
        }
        log.msg(3, SSL_MSG, "ssl_check_pending: nothing pending");
        return false;
    }

    /** {@code ssl_check_ctr_renegotiate}. */
    private int renegotiateIfDue(boolean reading) throws TlsException {
        if (!handshaker.handshakeOver() || !handshaker.renegotiationEnabled()
                || Long.compareUnsigned(layer.recordCount(), handshaker.renegotiationPeriod()) <= 0) {
            return 0;
        }
        log.msg(1, SSL_MSG, "record counter limit reached: renegotiate");
        return step("ssl_check_ctr_renegotiate", handshaker::renegotiate, reading);
    }

    private int finishHandshake(boolean reading) throws TlsException {
        return handshaker.handshakeOver() ? 0 : step("mbedtls_ssl_handshake", handshaker::handshake, reading);
    }

    private interface Step {
        int run() throws TlsException;
    }

    /**
     * Makes a step of the handshake and logs what it returns unless it is done.
     *
     * @param reading application data that comes while a renegotiation waits for the ServerHello may be read, so
     *     that wait is as good as done then
     */
    private int step(String function, Step step, boolean reading) throws TlsException {
        try {
            int ret = step.run();
            log.retIfFailed(1, SSL_MSG, function, ret);
            return ret;
        } catch (TlsException e) {
            if (reading && e.code() == SslError.WAITING_SERVER_HELLO_RENEGO.code()) {
                return 0;
            }
            log.ret(1, SSL_MSG, function, e.code());
            throw e;
        }
    }
}
