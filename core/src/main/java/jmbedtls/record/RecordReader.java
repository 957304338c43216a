package jmbedtls.record;

import static jmbedtls.debug.SourceFile.SSL_MSG;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.io.IOException;
import java.util.Arrays;

import jmbedtls.NetErrors;
import jmbedtls.Transport;
import jmbedtls.codec.ByteReader;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;

/**
 * Reads records: from the transport into the input array, where they are checked and decrypted.
 *
 * <p>The array holds one record, from its header on: {@link RecordLimits#inputLength}. Between records it may be
 * given back ({@link #rest}), and is there again when the next one is asked for.
 */
final class RecordReader {
    static final int HEADER_LENGTH = 5;
    private static final int MAX_EMPTY_RECORDS = 3;

    private final RecordLimits limits;
    private final DebugLog log;
    private final ProtocolVersion version;
    private final Failure failure;
    private final RecordDialect dialect;
    /** Bytes of the array that the beginning of a message takes up, whose rest is waited for. */
    private int reserved;
    private byte[] buffer = LentArrays.NONE;
    /** How long the array is, whether it is here or not. */
    private int capacity;
    /** How much of it need not be zeros. */
    private int used;
    /** Where a header is received as long as there is no array: who waits for the next record holds none. Null if never. */
    private byte[] headerBytes;
    private final ByteReader header;
    private final Fragment fragment;
    private final HalfConnection side = new HalfConnection();
    private Transport transport;
    private int readTimeout;
    /** Bytes of the record under way that have arrived. */
    private int inLeft;
    private int emptyRecords;
    private int type;

    RecordReader(RecordLimits limits, RecordDialect dialect, DebugLog log, ProtocolVersion version,
            Failure failure) {
        this.limits = limits;
        this.dialect = dialect;
        this.log = log;
        this.version = version;
        this.failure = failure;
        this.capacity = limits.inputLength();
        this.header = new ByteReader(buffer);
        this.fragment = new Fragment(buffer);
    }

    void setTransport(Transport transport) {
        this.transport = transport;
    }

    void setReadTimeout(int millis) {
        readTimeout = millis;
    }

    HalfConnection side() {
        return side;
    }

    /** Lets the array be given back between records. */
    void lend() {
        headerBytes = new byte[HEADER_LENGTH];
    }

    boolean holdsArray() {
        return buffer != LentArrays.NONE;
    }

    /** The array; taken if there is none. */
    byte[] buffer() {
        if (buffer == LentArrays.NONE) {
            buffer = LentArrays.take(capacity);
            fragment.buffer = buffer;
            if (inLeft > 0) {
                System.arraycopy(headerBytes, 0, buffer, 0, inLeft);
            }
        }
        return buffer;
    }

    /** Wipes the array and gives it back, unless part of a record is in it. @return whether it was given back */
    boolean rest() {
        if (inLeft > 0 || buffer == LentArrays.NONE) {
            return false;
        }
        Arrays.fill(buffer, 0, used, (byte) 0);
        LentArrays.give(buffer);
        used = 0;
        buffer = LentArrays.NONE;
        fragment.buffer = buffer;
        header.over(buffer, 0, 0);
        return true;
    }

    /**
     * Moves to an array of another length, as {@code handle_buffer_resizing} does: a shorter one only if what has
     * arrived fits. The old array is wiped.
     */
    void resize(int length) {
        if (length == capacity || length < capacity && inLeft >= length) {
            return;
        }
        capacity = length;
        used = Math.min(used, length);
        if (buffer != LentArrays.NONE) {
            byte[] old = buffer;
            buffer = Arrays.copyOf(old, length);
            fragment.buffer = buffer;
            header.over(buffer, 0, 0);
            Arrays.fill(old, (byte) 0);
        }
        if (log.on(2)) {
            log.msg(2, SSL_TLS, "Reallocating in_buf to " + (length + RecordLimits.DTLS_HEADER_SURPLUS));
        }
    }

    /**
     * Lets application data go to this array, if all of the record fits; null for none. With a debug level that shows
     * the plaintext it stays in place.
     */
    void setTarget(byte[] array, int offset, int length) {
        fragment.setTarget(log.on(4) ? null : array, offset, length);
    }

    /** Takes room away from the next records: C keeps there what it has of a message in several records. */
    void reserve(int bytes) {
        reserved = bytes;
    }

    /** Whether records are protected. */
    boolean isProtected() {
        return side.active() != null;
    }

    /** Whether the plaintext is in the target and not in {@link #buffer}. */
    boolean delivered() {
        return fragment.delivered();
    }

    /** Where the plaintext of the record starts. */
    int offset() {
        return fragment.offset;
    }

    /** How long the plaintext of the record is. */
    int length() {
        return fragment.length;
    }

    /** The content type of the last good record, or 0 before the first. */
    int type() {
        return type;
    }

    void reset() {
        inLeft = 0;
        emptyRecords = 0;
        type = 0;
        reserved = 0;
        side.reset();
        Arrays.fill(buffer, (byte) 0);
        used = 0;
    }

    /** Gets one record, decrypted: {@code ssl_get_next_record} without its alert. */
    int next() {
        int ret = fetchInput(HEADER_LENGTH);
        if (ret != 0) {
            log.ret(1, SSL_MSG, "mbedtls_ssl_fetch_input", ret);
            return ret;
        }
        ret = parseHeader();
        if (ret != 0) {
            return ret;
        }
        ret = fetchInput(HEADER_LENGTH + fragment.length);
        if (ret != 0) {
            log.ret(1, SSL_MSG, "mbedtls_ssl_fetch_input", ret);
            return ret;
        }
        inLeft = 0;
        ret = prepareContent();
        if (ret == 0) {
            type = fragment.type;
        }
        return ret;
    }

    /** Reads until {@code wanted} bytes of the record are there: {@code mbedtls_ssl_fetch_input}. */
    private int fetchInput(int wanted) {
        log.msg(2, SSL_MSG, "=> fetch input");
        if (transport == null) {
            log.msg(1, SSL_MSG, "Bad usage of mbedtls_ssl_set_bio() ");
            return SslError.BAD_INPUT_DATA.code();
        }
        if (wanted > capacity - reserved) {
            log.msg(1, SSL_MSG, "requesting more data than fits");
            return SslError.BAD_INPUT_DATA.code();
        }
        if (headerBytes == null || wanted > HEADER_LENGTH) {
            buffer();
        }
        used = Math.max(used, wanted);
        logProgress(wanted);
        while (inLeft < wanted) {
            int length = wanted - inLeft;
            int ret = receive(length);
            logProgress(wanted);
            log.ret(2, SSL_MSG, "ssl->f_recv(_timeout)", ret);
            if (ret <= 0) {
                return ret == 0 ? SslError.CONN_EOF.code() : ret;
            }
            if (ret > length) {
                log.msg(1, SSL_MSG, "f_recv returned " + ret + " bytes but only " + length + " were requested");
                return SslError.INTERNAL_ERROR.code();
            }
            inLeft += ret;
        }
        log.msg(2, SSL_MSG, "<= fetch input");
        return 0;
    }

    private int receive(int length) {
        byte[] array = buffer == LentArrays.NONE ? headerBytes : buffer;
        try {
            return readTimeout > 0
                    ? transport.recvTimeout(array, inLeft, length, readTimeout)
                    : transport.recv(array, inLeft, length);
        } catch (IOException e) {
            failure.causedBy(e);
            return NetErrors.receiving(e);
        }
    }

    private void logProgress(int wanted) {
        if (log.on(2)) {
            log.msg(2, SSL_MSG, "in_left: " + inLeft + ", nb_want: " + wanted);
        }
    }

    /** Checks the five bytes of the header (RFC 5246, 6.2.1): {@code ssl_parse_record_header}. */
    private int parseHeader() {
        fragment.begin();
        header.over(buffer(), 0, HEADER_LENGTH);
        fragment.type = header.u8();
        fragment.major = header.u8();
        fragment.minor = header.u8();
        fragment.length = header.u16();
        fragment.offset = HEADER_LENGTH;
        if (!ContentType.isKnown(fragment.type)) {
            log.msg(1, SSL_MSG, "unknown record type " + fragment.type);
            return SslError.INVALID_RECORD.code();
        }
        if (dialect.refusesVersion(log, fragment.major, fragment.minor, version)) {
            return SslError.INVALID_RECORD.code();
        }
        log.buf(4, SSL_MSG, "input record header", buffer, 0, HEADER_LENGTH);
        if (log.on(3)) {
            log.msg(3, SSL_MSG, "input record: msgtype = " + fragment.type + ", version = ["
                    + dialect.versionText(fragment.major, fragment.minor) + "], msglen = " + fragment.length);
        }
        if (fragment.length == 0) {
            dialect.tellEmptyRecord(log);
            return SslError.INVALID_RECORD.code();
        }
        return 0;
    }

    /** Decrypts, and checks what came out: {@code ssl_prepare_record_content}. */
    private int prepareContent() {
        log.buf(4, SSL_MSG, "input record from network", buffer, 0, HEADER_LENGTH + fragment.length);
        if (side.active() != null) {
            int ret = unprotect();
            if (ret != 0) {
                return ret;
            }
        }
        if (fragment.length > limits.inContentLength()) {
            log.msg(1, SSL_MSG, "bad message length");
            return SslError.INVALID_RECORD.code();
        }
        return 0;
    }

    private int unprotect() {
        log.msg(2, SSL_MSG, "=> decrypt buf");
        int ret = side.active().unprotect(fragment, side.sequenceNumber());
        if (ret != 0) {
            log.ret(1, SSL_MSG, "ssl_decrypt_buf", ret);
            return ret;
        }
        log.msg(2, SSL_MSG, "<= decrypt buf");
        log.buf(4, SSL_MSG, "input payload after decrypt", buffer, fragment.offset, fragment.length);
        ret = checkEmpty();
        if (ret != 0) {
            return ret;
        }
        if (!side.increment()) {
            log.msg(1, SSL_MSG, "incoming message counter would wrap");
            return SslError.COUNTER_WRAPPING.code();
        }
        return 0;
    }

    /** Only application data may be empty, and only three times in a row. */
    private int checkEmpty() {
        if (fragment.length > 0) {
            emptyRecords = 0;
            return 0;
        }
        if (version.minor == 3 && fragment.type != ContentType.APPLICATION_DATA) {
            // C names the type of the record before this one
            log.msg(1, SSL_MSG, "invalid zero-length message type: " + type);
            return SslError.INVALID_RECORD.code();
        }
        emptyRecords++;
        if (emptyRecords > MAX_EMPTY_RECORDS) {
            log.msg(1, SSL_MSG, "received four consecutive empty messages, possible DoS attack");
            return SslError.INVALID_MAC.code();
        }
        return 0;
    }
}
