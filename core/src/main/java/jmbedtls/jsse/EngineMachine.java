package jmbedtls.jsse;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.Lock;

import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

import jmbedtls.AlertDescription;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.suite.BulkCipher;
import jmbedtls.handshake.HandshakeState;

/**
 * What stands between SSLEngine's calls and the context, whose methods pull: a record is lent to the transport, then the
 * context is asked to read. A step of the handshake that computes is left to a task, with the record that it needs; the
 * others are made by the call itself. The engine's lock is held in every method; a task takes it for itself.
 *
 * <p>A failure is thrown by the call that meets it, or, if a task met it, by the next one. The alert, if there is one, waits
 * in the transport and comes out of wrap; after it the engine is closed.
 */
final class EngineMachine {
    private static final int RECORD_HEADER = 5;
    private static final int FIRST_TYPE = 20;
    private static final int APPLICATION_DATA = 23;

    private final ClientConnection connection;
    private final Lock lock;
    private final EngineTransport transport = new EngineTransport();
    private SslContext context;
    /** What a task met and no call has thrown yet. */
    private SSLException unthrown;
    private boolean failed;
    /** Bytes of the body whose header the context has by itself; 0 if it waits for a whole record. */
    private int awaitedBody;
    private boolean bodyIsData;
    private boolean taskNeeded;
    private boolean taskGiven;
    private boolean finishedUntold;
    private boolean handshaking;
    private boolean closeNotifySent;
    private boolean outboundClosed;
    private boolean inboundClosed;
    /** Room for data that do not lie in one array; made when first needed. */
    private byte[] scratch;

    EngineMachine(ClientConnection connection, Lock lock) {
        this.connection = connection;
        this.lock = lock;
    }

    boolean started() {
        return context != null;
    }

    boolean isInboundDone() {
        return inboundClosed;
    }

    boolean isOutboundDone() {
        return outboundClosed && !transport.hasOutput() && (closeNotifySent || failed || context == null);
    }

    // ---- the handshake ----

    /** {@code beginHandshake}, and what the first wrap or unwrap does by itself. */
    void begin() throws SSLException {
        throwUnthrown();
        if (outboundClosed || inboundClosed) {
            throw Failures.refusal(SslError.BAD_INPUT_DATA, "the engine is closed");
        }
        if (context == null) {
            context = connection.open(Duration.ZERO);
            context.setTransport(transport);
            handshaking = true;
        } else if (!handshaking) {
            renegotiate();
        }
    }

    private void renegotiate() throws SSLException {
        if (!context.config().renegotiation().enabled()) {
            throw Failures.refusal(SslError.FEATURE_UNAVAILABLE, "renegotiation is not enabled");
        }
        handshaking = true;
        try {
            context.renegotiate();
        } catch (TlsException e) {
            throw fail(e);
        }
    }

    HandshakeStatus status() {
        if (taskNeeded) {
            return HandshakeStatus.NEED_TASK;
        }
        if (transport.hasOutput() || unthrown != null) {
            return HandshakeStatus.NEED_WRAP;
        }
        if (context == null || failed) {
            return HandshakeStatus.NOT_HANDSHAKING;
        }
        if (outboundClosed && !closeNotifySent) {
            return HandshakeStatus.NEED_WRAP;
        }
        if (!handshaking || outboundClosed) {
            return HandshakeStatus.NOT_HANDSHAKING;
        }
        return HandshakeSteps.writes(state()) ? HandshakeStatus.NEED_WRAP : HandshakeStatus.NEED_UNWRAP;
    }

    /** The task, once; null if there is none to give. */
    Runnable task() {
        if (!taskNeeded || taskGiven) {
            return null;
        }
        taskGiven = true;
        return this::runTask;
    }

    private void runTask() {
        lock.lock();
        try {
            if (!failed) {
                step(true);
            }
        } catch (SSLException e) {
            unthrown = e;
        } finally {
            taskNeeded = false;
            taskGiven = false;
            lock.unlock();
        }
    }

    /** Makes steps until a record is missing or the handshake is over; without {@code compute} up to one that computes. */
    private void step(boolean compute) throws SSLException {
        try {
            int ret = 0;
            while (ret == 0 && handshaking) {
                int state = state();
                if (HandshakeSteps.isOver(state)) {
                    over();
                } else if (!compute && HandshakeSteps.computes(state) && canMove(state)) {
                    taskNeeded = true;
                    return;
                } else {
                    ret = context.handshakeStep();
                }
            }
        } catch (TlsException e) {
            throw fail(e);
        } catch (RuntimeException e) {
            throw fail(new TlsException(SslError.INTERNAL_ERROR.code(), null, e));
        }
    }

    /** The state by its number in 2.28, whatever the version. */
    private int state() {
        return HandshakeState.of(context.state(), context.config().build().version()).number();
    }

    private boolean canMove(int state) {
        return HandshakeSteps.writes(state) || transport.hasInput() || context.checkPending();
    }

    private void over() throws SSLException {
        handshaking = false;
        finishedUntold = true;
        connection.completed(context, context.session());
    }

    private SSLException fail(TlsException e) {
        SSLException exception = Failures.of(e, handshaking);
        failed = true;
        handshaking = false;
        inboundClosed = true;
        outboundClosed = true;
        connection.failed();
        context.free();
        return exception;
    }

    private void throwUnthrown() throws SSLException {
        if (unthrown != null) {
            SSLException exception = unthrown;
            unthrown = null;
            throw exception;
        }
    }

    // ---- wrap ----

    SSLEngineResult wrap(Buffers sources, ByteBuffer destination) throws SSLException {
        throwUnthrown();
        if (isOutboundDone()) {
            return result(Status.CLOSED, 0, 0);
        }
        if (context == null && outboundClosed) {
            return result(Status.CLOSED, 0, 0);
        }
        if (context == null) {
            begin();
        }
        if (taskNeeded) {
            return result(Status.OK, 0, 0);
        }
        if (!transport.hasOutput()) {
            compose();
        }
        if (transport.hasOutput()) {
            return deliver(destination);
        }
        if (handshaking || taskNeeded || outboundClosed) {
            return result(outboundClosed ? Status.CLOSED : Status.OK, 0, 0);
        }
        return write(sources, destination);
    }

    /** What the engine has to say by itself: the next flight, or close_notify. */
    private void compose() throws SSLException {
        if (outboundClosed && !closeNotifySent && !failed) {
            sayGoodbye();
        } else if (handshaking) {
            step(false);
        }
    }

    private void sayGoodbye() throws SSLException {
        closeNotifySent = true;
        try {
            if (handshaking) {
                context.sendAlertMessage(false, AlertDescription.USER_CANCELED);
                context.sendAlertMessage(false, AlertDescription.CLOSE_NOTIFY);
            } else {
                context.closeNotify();
            }
        } catch (TlsException e) {
            throw fail(e);
        }
    }

    private SSLEngineResult deliver(ByteBuffer destination) {
        if (destination.remaining() < transport.firstRecord()) {
            return result(Status.BUFFER_OVERFLOW, 0, 0);
        }
        int produced = transport.takeRecord(destination);
        return result(isOutboundDone() ? Status.CLOSED : Status.OK, 0, produced);
    }

    private SSLEngineResult write(Buffers sources, ByteBuffer destination) throws SSLException {
        int length = Math.min(sources.remaining(), context.maxOutRecordPayload());
        if (destination.remaining() < length + context.recordExpansion()) {
            return result(Status.BUFFER_OVERFLOW, 0, 0);
        }
        int before = destination.position();
        transport.bind(destination);
        try {
            int consumed = Math.max(0, writeRecord(sources, length));
            sources.skip(consumed);
            noteRenegotiation();
            return result(Status.OK, consumed, destination.position() - before);
        } catch (TlsException e) {
            throw fail(e);
        } finally {
            transport.unbind();
        }
    }

    /** How many bytes went out; WANT_READ if the context begins to renegotiate first, as its configuration may say. */
    private int writeRecord(Buffers sources, int length) throws TlsException {
        ByteBuffer whole = sources.whole(length);
        if (whole != null) {
            return context.write(whole.array(), whole.arrayOffset() + whole.position(), length);
        }
        sources.gather(scratch(length), length);
        return context.write(scratch, 0, length);
    }

    /** Reading and writing may begin a handshake, and reading may end one. */
    private void noteRenegotiation() throws SSLException {
        if (!HandshakeSteps.isOver(state())) {
            handshaking = true;
        } else if (handshaking) {
            over();
        }
    }

    private byte[] scratch(int length) {
        if (scratch == null || scratch.length < length) {
            scratch = new byte[Math.max(length, context.maxOutRecordPayload())];
        }
        return scratch;
    }

    // ---- unwrap ----

    SSLEngineResult unwrap(ByteBuffer source, Buffers destinations) throws SSLException {
        throwUnthrown();
        if (inboundClosed) {
            return result(Status.CLOSED, 0, 0);
        }
        if (context == null) {
            begin();
        }
        if (taskNeeded || handshaking && status() != HandshakeStatus.NEED_UNWRAP) {
            return result(Status.OK, 0, 0);
        }
        int length = recordLength(source);
        if (source.remaining() < length) {
            return result(Status.BUFFER_UNDERFLOW, 0, 0);
        }
        boolean data = awaitedBody > 0 ? bodyIsData : source.get(source.position()) == APPLICATION_DATA;
        if (data && connection.agreed() != null && destinations.remaining() < plaintextLength(length)) {
            return result(Status.BUFFER_OVERFLOW, 0, 0);
        }
        awaitBody(source, length, data);
        int limit = source.limit();
        int end = source.position() + length;
        source.limit(end);
        try {
            int produced = handshaking && !data ? receive(source) : read(source, destinations);
            return result(inboundClosed ? Status.CLOSED : Status.OK, length, produced);
        } finally {
            source.limit(limit).position(end);
        }
    }

    /** If only a header is given to the context, its body is what comes next. */
    private void awaitBody(ByteBuffer source, int length, boolean data) {
        boolean headerOnly = awaitedBody == 0 && length == RECORD_HEADER;
        awaitedBody = headerOnly ? lengthIn(source) : 0;
        bodyIsData = data;
    }

    /** What a header says, whatever the buffer's byte order. */
    private static int lengthIn(ByteBuffer source) {
        int at = source.position();
        return (source.get(at + 3) & 0xff) << 8 | source.get(at + 4) & 0xff;
    }

    /**
     * With its header; what looks like no header is given to the context by itself, which says why it is none or, where a
     * version of Mbed TLS takes it for one, waits for the body.
     */
    private int recordLength(ByteBuffer source) {
        if (awaitedBody > 0) {
            return awaitedBody;
        }
        if (source.remaining() < RECORD_HEADER) {
            return RECORD_HEADER;
        }
        int at = source.position();
        int length = lengthIn(source);
        boolean plausible = source.get(at) >= FIRST_TYPE && source.get(at) <= APPLICATION_DATA
                && source.get(at + 1) == 3 && (source.get(at + 2) & 0xff) <= 3
                && RECORD_HEADER + length <= connection.packetSize();
        return plausible ? RECORD_HEADER + length : RECORD_HEADER;
    }

    /** How much a record may hold at most: with CBC its padding, which is secret, counts as data. */
    private int plaintextLength(int length) {
        boolean exact = connection.agreed().suite().cipher().mode() != BulkCipher.Mode.CBC;
        int overhead = exact ? context.recordExpansion() : RECORD_HEADER;
        return Math.max(0, Math.min(length - overhead, connection.applicationSize()));
    }

    /** Gives the handshake a record. */
    private int receive(ByteBuffer record) throws SSLException {
        transport.keep(record);
        step(false);
        return 0;
    }

    private int read(ByteBuffer record, Buffers destinations) throws SSLException {
        transport.feed(record);
        try {
            int produced = readAll(destinations);
            noteRenegotiation();
            return produced;
        } catch (TlsException e) {
            if (e.code() == SslError.PEER_CLOSE_NOTIFY.code()) {
                inboundClosed = true;
                outboundClosed = true;
                return 0;
            }
            throw fail(e);
        } catch (RuntimeException e) {
            throw fail(new TlsException(SslError.INTERNAL_ERROR.code(), null, e));
        } finally {
            transport.release();
        }
    }

    /** Everything that the record has; it was seen that there is room. */
    private int readAll(Buffers destinations) throws TlsException {
        int produced = 0;
        int count;
        do {
            ByteBuffer whole = destinations.whole(1);
            count = whole == null ? readAside(destinations)
                    : context.read(whole.array(), whole.arrayOffset() + whole.position(), whole.remaining());
            if (count > 0) {
                produced += count;
                if (whole != null) {
                    whole.position(whole.position() + count);
                }
            }
        } while (count > 0 && context.bytesAvailable() > 0);
        return produced;
    }

    private int readAside(Buffers destinations) throws TlsException {
        byte[] aside = scratch(connection.applicationSize());
        int count = context.read(aside, 0, Math.min(aside.length, Math.max(1, destinations.remaining())));
        if (count > 0) {
            destinations.scatter(aside, count);
        }
        return count;
    }

    // ---- the end ----

    void closeOutbound() {
        outboundClosed = true;
        if (context == null) {
            inboundClosed = true;
        }
    }

    void closeInbound() throws SSLException {
        if (inboundClosed) {
            return;
        }
        inboundClosed = true;
        if (context != null) {
            outboundClosed = true;
            throw new SSLException("the connection ended without close_notify",
                    new TlsException(SslError.CONN_EOF.code()));
        }
    }

    private SSLEngineResult result(Status status, int consumed, int produced) {
        HandshakeStatus handshake = status();
        if (finishedUntold && handshake == HandshakeStatus.NOT_HANDSHAKING && !failed) {
            finishedUntold = false;
            handshake = HandshakeStatus.FINISHED;
        }
        return new SSLEngineResult(status, handshake, consumed, produced);
    }
}
