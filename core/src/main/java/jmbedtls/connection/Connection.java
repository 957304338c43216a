package jmbedtls.connection;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import jmbedtls.Agreed;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.Transport;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;

/**
 * What the threads of a {@link TlsClient} share: the context, the socket, and how the connection stands.
 *
 * <p><b>Who may do what.</b> One lock guards everything here, the context and the outbox. It is held while something
 * is computed and never while a call blocks; whoever has to wait waits for the one condition, and everything that
 * changes signals it. So nobody ever asks again in a loop, and {@code session()}, {@code available()} and {@code
 * close()} get the lock at once whatever the network does.
 *
 * <p><b>Sending.</b> The context never sends to the network: {@link #send} puts the record into the {@link Outbox},
 * which takes it always and at once. A call of the context that writes is therefore done when it returns, and records
 * of different threads cannot mix. What lies in the outbox is sent without the lock: by the writer, who waits for the
 * network to take his own bytes; by the thread that shakes hands or closes; or, if a reader's alert lies there and no
 * thread is sending, by a thread in the background, for a reader must not block in a send towards a peer that takes
 * nothing. A peer that sends HelloRequests and never reads makes one alert a request; when {@value #MAX_WAITING}
 * bytes wait, the connection ends with MBEDTLS_ERR_SSL_UNEXPECTED_MESSAGE.
 *
 * <p><b>Receiving.</b> The one place in which a call of the context gives the lock back is {@link #recv}. There is
 * one reader at a time; while it waits for the network it is inside the context's reading half, which nobody else
 * touches: writing, an alert, and asking for session or available bytes use the other half, or what changes only in
 * between. The context is freed when the connection is over, by the reader if there is one, by whoever ends the
 * connection otherwise.
 *
 * <p><b>Ending.</b> The first fatal failure ends the connection (RFC 5246, 7.2.2): its alert has a second to leave,
 * then the socket is closed, and every later call fails with the first failure as its cause. The context is never
 * used again, for C's is undefined after an error. Two failures are not fatal: a read that takes too long, which may
 * be tried again, and a send that fails because the peer has gone, after which what he sent before can still be read.
 */
public final class Connection implements Transport {
    /** How many bytes of alerts may wait for a peer that takes nothing. */
    private static final int MAX_WAITING = 1 << 15;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private enum State { HANDSHAKE, OPEN, FAILED, CLOSED }

    private final SslContext context;
    private final TcpTransport tcp;
    private final Monitor monitor = new Monitor();
    private final Outbox outbox;
    private State state = State.HANDSHAKE;
    /** What ended the connection; null unless it failed. */
    private TlsException failure;
    private Duration readTimeout;
    private Duration writeTimeout;
    /** Until when the handshake or the read under way may take. */
    private Deadline waiting = Deadline.NONE;
    private boolean reading;
    private boolean writing;
    private boolean delivering;
    private boolean outputShutdown;
    /** The peer has said goodbye. */
    private boolean ended;
    /** The peer has closed its side of the TCP connection. */
    private boolean cutOff;
    private SslSession offered;
    private SslSession session;

    public Connection(SslContext context, TcpTransport tcp, Duration readTimeout, Duration writeTimeout) {
        this.context = context;
        this.tcp = tcp;
        this.outbox = new Outbox(monitor, tcp);
        this.readTimeout = readTimeout;
        this.writeTimeout = writeTimeout;
        context.setTransport(this);
    }

    /** What was agreed on in the handshake, also after the connection has ended. */
    public Agreed agreed() {
        return context.agreed();
    }

    public void setReadTimeout(Duration timeout) {
        monitor.enter();
        readTimeout = timeout;
        monitor.leave();
    }

    public void setWriteTimeout(Duration timeout) {
        monitor.enter();
        writeTimeout = timeout;
        monitor.leave();
    }

    /**
     * Shakes hands. If that fails the connection is closed.
     *
     * @param offered the session that the context offers, or null
     */
    public void handshake(Duration limit, SslSession offered) throws IOException {
        this.offered = offered;
        monitor.enter();
        try {
            waiting = Deadline.in(limit);
            int ret;
            do {
                ret = context.handshake();
            } while (ret != 0);
            outbox.flush(waiting);
            checkDeadline();
            outbox.dismissWatchdog();
            state = State.OPEN;
        } catch (TlsException e) {
            fail(e);
            throw timeoutOr(e);
        } catch (RuntimeException | Error e) {
            fail(internal(e));
            throw e;
        } finally {
            monitor.leave();
            if (state != State.OPEN) {
                close();
            }
        }
    }

    /** {@link java.io.InputStream#read(byte[], int, int)}. */
    public int read(byte[] buffer, int offset, int length) throws IOException {
        monitor.enter();
        try {
            Deadline deadline = Deadline.in(readTimeout);
            while (reading && state == State.OPEN) {
                if (deadline.passed()) {
                    throw timeoutOr(new TlsException(SslError.TIMEOUT.code()));
                }
                monitor.await(deadline);
            }
            requireOpen();
            reading = true;
            waiting = deadline;
            try {
                return length == 0 ? 0 : ended ? -1 : readSome(buffer, offset, length);
            } finally {
                reading = false;
                leaveReading();
            }
        } finally {
            monitor.leave();
        }
    }

    private void leaveReading() {
        if (isOver()) {
            context.free();
        } else {
            deliver();
        }
        monitor.change();
    }

    private int readSome(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count;
            do {
                count = context.read(buffer, offset, length);
                if (count == 0 && cutOff) {
                    throw new TlsException(SslError.CONN_EOF.code());
                }
            } while (count <= 0);
            return count;
        } catch (TlsException e) {
            return endOrThrow(e);
        } catch (RuntimeException | Error e) {
            fail(internal(e));
            throw e;
        }
    }

    /** What a reader gets instead of data: -1 at the orderly end. */
    private int endOrThrow(TlsException e) throws IOException {
        // the peer's goodbye may be its answer to ours
        if (isOver()) {
            throw over(e);
        }
        if (e.code() == SslError.PEER_CLOSE_NOTIFY.code()) {
            ended = true;
            return -1;
        }
        if (e.code() != SslError.TIMEOUT.code()) {
            fail(e);
        }
        throw timeoutOr(e);
    }

    /** {@link java.io.InputStream#available}. */
    public int available() throws IOException {
        monitor.enter();
        try {
            requireOpen();
            return context.bytesAvailable();
        } finally {
            monitor.leave();
        }
    }

    /** {@link java.io.OutputStream#write(byte[], int, int)}; returns when the network has taken all of it. */
    public void write(byte[] buffer, int offset, int length) throws IOException {
        monitor.enter();
        try {
            Deadline deadline = Deadline.in(writeTimeout);
            while (writing && state == State.OPEN) {
                if (deadline.passed()) {
                    throw timeoutOr(new TlsException(SslError.TIMEOUT.code()));
                }
                monitor.await(deadline);
            }
            requireOpen();
            writing = true;
            try {
                writeAll(buffer, offset, length, deadline);
            } finally {
                writing = false;
                deliver();
                monitor.change();
            }
        } finally {
            monitor.leave();
        }
    }

    private void writeAll(byte[] buffer, int offset, int length, Deadline deadline) throws IOException {
        int done = 0;
        while (done < length) {
            requireWritable();
            done += writeRecord(buffer, offset + done, length - done);
            try {
                outbox.flush(deadline);
            } catch (TlsException e) {
                throw sendingFailed(e);
            }
        }
    }

    private int writeRecord(byte[] buffer, int offset, int length) throws TlsException {
        try {
            int count = context.write(buffer, offset, length);
            if (count <= 0) {
                throw new TlsException(SslError.INTERNAL_ERROR.code());
            }
            return count;
        } catch (TlsException e) {
            fail(e);
            throw e;
        } catch (RuntimeException | Error e) {
            fail(internal(e));
            throw e;
        }
    }

    /** A peer that takes too long ends the connection; one that has gone may have sent something before. */
    private IOException sendingFailed(TlsException e) {
        if (isOver()) {
            return over(e);
        }
        if (e.code() == SslError.TIMEOUT.code()) {
            fail(e);
        }
        return timeoutOr(e);
    }

    /** The session of this connection, always the same object. */
    public SslSession session() throws IOException {
        monitor.enter();
        try {
            requireOpen();
            if (session == null) {
                session = context.session();
            }
            return session;
        } finally {
            monitor.leave();
        }
    }

    /**
     * Says goodbye, after the record that is being sent, and closes the socket: after a second even if the peer takes
     * nothing. Never fails: all that was written has been taken by the network before.
     */
    public void close() {
        monitor.enter();
        try {
            if (state == State.CLOSED) {
                return;
            }
            if (state == State.OPEN) {
                sayGoodbye();
            }
            end(State.CLOSED);
            outbox.flush(Deadline.in(PATIENCE));
        } catch (TlsException e) {
            // the peer has gone or takes nothing: it does not hear the goodbye
        } finally {
            outbox.dismissWatchdog();
            monitor.leave();
        }
        tcp.close();
    }

    /** Says goodbye and goes on to read: a later {@link #write} fails. */
    public void shutdownOutput() throws IOException {
        monitor.enter();
        try {
            requireWritable();
            outputShutdown = true;
            context.closeNotify();
            outbox.flush(Deadline.in(writeTimeout));
        } finally {
            monitor.leave();
        }
    }

    private void sayGoodbye() {
        if (outputShutdown) {
            return;
        }
        try {
            context.closeNotify();
        } catch (TlsException e) {
            // out of sequence numbers: there is nothing that could be said
        }
    }

    /** The connection is over: what waits, an alert, may still leave for a second. */
    private void fail(TlsException e) {
        if (isOver()) {
            return;
        }
        failure = e;
        if (endsSession(e)) {
            forget(offered);
            forget(session);
        }
        end(State.FAILED);
        if (outbox.isDone()) {
            outbox.dismissWatchdog();
            tcp.close();
        } else {
            Background.run(this::deliverLast);
        }
    }

    private void end(State how) {
        if (!isOver() && !reading) {
            context.free();
        }
        state = how;
        monitor.change();
    }

    /** RFC 5246, 7.2.2; a connection that breaks off or stalls says nothing against its session. */
    private static boolean endsSession(TlsException e) {
        return e.code() != SslError.TIMEOUT.code() && e.code() != SslError.CONN_EOF.code() && !isOfNetwork(e);
    }

    private static boolean isOfNetwork(TlsException e) {
        for (NetError error : NetError.values()) {
            if (error.code() == e.code()) {
                return true;
            }
        }
        return false;
    }

    private static void forget(SslSession session) {
        if (session != null) {
            session.forget();
        }
    }

    /** Has a reader's alert sent, unless somebody is sending. */
    private void deliver() {
        if (outbox.isAbandoned() && !delivering) {
            delivering = true;
            Background.run(this::deliverAlerts);
        }
    }

    private void deliverAlerts() {
        monitor.enter();
        try {
            while (outbox.isAbandoned()) {
                outbox.flush(Deadline.in(writeTimeout));
            }
        } catch (TlsException e) {
            sendingFailed(e);
        } finally {
            delivering = false;
            monitor.leave();
        }
    }

    private void deliverLast() {
        monitor.enter();
        try {
            outbox.flush(Deadline.in(PATIENCE));
        } catch (TlsException e) {
            // the peer does not hear why
        } finally {
            outbox.dismissWatchdog();
            monitor.leave();
        }
        tcp.close();
    }

    private boolean isOver() {
        return state == State.FAILED || state == State.CLOSED;
    }

    private void requireOpen() throws IOException {
        if (isOver()) {
            throw over(failure);
        }
    }

    private void requireWritable() throws IOException {
        requireOpen();
        if (outputShutdown) {
            throw new IOException("the output is shut down");
        }
        if (outbox.failure() != null) {
            throw again(outbox.failure());
        }
    }

    /** Why a call fails on a connection that is over. */
    private IOException over(TlsException cause) {
        return state == State.CLOSED ? new IOException("connection closed", cause) : again(failure);
    }

    private static TlsException again(TlsException first) {
        return new TlsException(first.code(), first.alert(), first, first.verification());
    }

    private static TlsException internal(Throwable e) {
        return new TlsException(SslError.INTERNAL_ERROR.code(), null, e);
    }

    /** What Java programs catch if it is a timeout, with Mbed TLS's code as its cause; else the failure itself. */
    public static IOException timeoutOr(TlsException e) {
        boolean timeout = e.code() == SslError.TIMEOUT.code() || e.getCause() instanceof SocketTimeoutException;
        return timeout ? (IOException) new SocketTimeoutException(e.getMessage()).initCause(e) : e;
    }

    private void checkDeadline() throws TlsException {
        if (waiting.passed()) {
            throw new TlsException(SslError.TIMEOUT.code());
        }
    }

    @Override
    public int send(byte[] buffer, int offset, int length) throws TlsException {
        if (state == State.HANDSHAKE) {
            checkDeadline();
        } else if (outbox.waiting() > MAX_WAITING) {
            throw new TlsException(SslError.UNEXPECTED_MESSAGE.code());
        }
        outbox.put(buffer, offset, length);
        return length;
    }

    @Override
    public int recv(byte[] buffer, int offset, int length) throws TlsException {
        return recvTimeout(buffer, offset, length, 0);
    }

    /** @param timeoutMillis the configuration's; a read has a deadline of its own */
    @Override
    public int recvTimeout(byte[] buffer, int offset, int length, int timeoutMillis) throws TlsException {
        Deadline deadline = waiting;
        if (state == State.HANDSHAKE) {
            outbox.flush(waiting);
            deadline = waiting.orSooner(Deadline.in(Duration.ofMillis(timeoutMillis)));
        } else {
            deliver();
        }
        checkDeadline();
        int count;
        monitor.leave();
        try {
            count = tcp.recvTimeout(buffer, offset, length, deadline.millisLeft());
        } finally {
            monitor.enter();
        }
        if (isOver()) {
            throw new TlsException(NetError.INVALID_CONTEXT.code());
        }
        cutOff = count == 0;
        return count;
    }
}
