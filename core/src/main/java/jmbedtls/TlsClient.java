package jmbedtls;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.VerifyCallback;
import jmbedtls.x509.VerifyFlag;

/**
 * A TLS 1.2 connection over TCP with blocking streams.
 *
 * <pre>{@code
 * try (TlsClient tls = TlsClient.connect(config, "gateway.example", 8883)) {
 *     tls.outputStream().write(request);
 *     byte[] answer = tls.inputStream().readAllBytes();
 * }
 * }</pre>
 *
 * <p>The server's certificate is verified, and must be for the host that was asked for. One thread may read while
 * another writes; {@link #close} may be called from any thread and ends what the others are blocked in, with an
 * IOException. Locks are never held while a call blocks on the network, so virtual threads do not pin carriers.
 */
public final class TlsClient implements Closeable {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

    private final SslContext context;
    private final TcpTransport tcp;
    private final SharedTransport transport;
    /** Guards the context; given back by the transport while it blocks. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Input input = new Input();
    private final Output output = new Output();
    private volatile boolean closed;

    private TlsClient(SslContext context, TcpTransport tcp) {
        this.context = context;
        this.tcp = tcp;
        this.transport = new SharedTransport(tcp, lock);
        context.setTransport(transport);
    }

    /** Connects with the defaults of {@link Builder}. */
    public static TlsClient connect(SslConfig config, String host, int port) throws TlsException {
        return builder(config).connect(host, port);
    }

    /** Sets up a connection; {@code config} says what is spoken and who is trusted. */
    public static Builder builder(SslConfig config) {
        return new Builder(config);
    }

    private void handshake(Duration deadline) throws TlsException {
        lock.lock();
        try {
            if (!deadline.isZero()) {
                transport.setDeadline(deadline.toNanos());
            }
            int ret;
            do {
                ret = context.handshake();
            } while (ret != 0);
            transport.clearDeadline();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads what the server sends, to its close_notify. A connection that ends without one was cut off, which is a
     * TlsException with MBEDTLS_ERR_SSL_CONN_EOF; a read that takes longer than {@link SslConfig#readTimeout} is
     * one with MBEDTLS_ERR_SSL_TIMEOUT, after which reading may go on.
     */
    public InputStream inputStream() {
        return input;
    }

    /** Each write goes out at once, in records of at most the maximum content length. */
    public OutputStream outputStream() {
        return output;
    }

    /** What was agreed on. Its methods that move data are not to be called. */
    public SslContext context() {
        return context;
    }

    /** The session of this connection, for {@link Builder#session} of a later one; null after {@link #close}. */
    public SslSession session() {
        lock.lock();
        try {
            return context.session();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says goodbye with close_notify, unless another thread is in the middle of a write, and closes the socket. If
     * the peer takes nothing more, the socket is closed all the same after a second. Closing twice is of no effect.
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        CompletableFuture<Void> lastResort = CompletableFuture.runAsync(tcp::close,
                CompletableFuture.delayedExecutor(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        lock.lock();
        try {
            context.closeNotify();
        } finally {
            lastResort.cancel(false);
            tcp.close();
            context.free();
            lock.unlock();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("connection closed");
        }
    }

    /** A call that fails because the connection was closed under it says so. */
    private IOException orClosed(TlsException e) {
        return closed ? new IOException("connection closed", e) : e;
    }

    private final class Input extends InputStream {
        /** One reader at a time. */
        private final ReentrantLock reading = new ReentrantLock();
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            requireOpen();
            if (length == 0) {
                return 0;
            }
            reading.lock();
            lock.lock();
            try {
                requireOpen();
                int count = ended ? -1 : readSome(buffer, offset, length);
                if (count < 0) {
                    // the server's goodbye may be its answer to ours
                    requireOpen();
                }
                return count;
            } catch (TlsException e) {
                throw orClosed(e);
            } finally {
                lock.unlock();
                reading.unlock();
            }
        }

        private int readSome(byte[] buffer, int offset, int length) throws TlsException {
            int count;
            do {
                try {
                    count = context.read(buffer, offset, length);
                } catch (TlsException e) {
                    if (e.code() != SslError.PEER_CLOSE_NOTIFY.code()) {
                        throw e;
                    }
                    ended = true;
                    return -1;
                }
                if (count == 0 && transport.ended()) {
                    throw new TlsException(SslError.CONN_EOF.code());
                }
            } while (count <= 0);
            return count;
        }

        @Override
        public int available() throws IOException {
            requireOpen();
            lock.lock();
            try {
                return context.bytesAvailable();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() throws IOException {
            TlsClient.this.close();
        }
    }

    private final class Output extends OutputStream {
        /** One writer at a time. */
        private final ReentrantLock writing = new ReentrantLock();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            requireOpen();
            writing.lock();
            lock.lock();
            try {
                int done = 0;
                while (done < length) {
                    requireOpen();
                    int count = context.write(buffer, offset + done, length - done);
                    done += Math.max(count, 0);
                }
            } catch (TlsException e) {
                throw orClosed(e);
            } finally {
                lock.unlock();
                writing.unlock();
            }
        }

        @Override
        public void close() throws IOException {
            TlsClient.this.close();
        }
    }

    /** How to connect. Not safe for use by several threads at once. */
    public static final class Builder {
        private final SslConfig config;
        private Duration connectTimeout = Duration.ofSeconds(30);
        private Duration handshakeDeadline = Duration.ofSeconds(60);
        private int idleLimit = 32;
        private SslSession session;
        private boolean verifiesCertificate = true;
        private boolean verifiesHostName = true;

        private Builder(SslConfig config) {
            this.config = Objects.requireNonNull(config);
        }

        /** How long to try each address of the host; zero leaves it to the system. By default 30 seconds. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = notNegative(timeout);
            return this;
        }

        /** How long the whole handshake may take, however slowly a server sends; zero is for ever. By default 60 s. */
        public Builder handshakeDeadline(Duration deadline) {
            handshakeDeadline = notNegative(deadline);
            return this;
        }

        /** See {@link SslContext#setIdleLimit}; by default 32. */
        public Builder idleLimit(int limit) {
            idleLimit = limit;
            return this;
        }

        /** A session to resume if the server still knows it; null for none. */
        public Builder session(SslSession session) {
            this.session = session;
            return this;
        }

        /**
         * Accepts any certificate: whoever can redirect the connection can read and change all of it. Needed for a
         * configuration whose {@link AuthMode} is not REQUIRED.
         */
        public Builder dangerouslyAcceptAnyCertificate() {
            verifiesCertificate = false;
            return this;
        }

        /** Accepts a trusted certificate of any host: whoever has one can read and change all of the connection. */
        public Builder dangerouslyAcceptAnyHostName() {
            verifiesHostName = false;
            return this;
        }

        /**
         * Connects and completes the handshake. The name in the hello and in the certificate is {@code host}.
         *
         * @throws TlsException with Mbed TLS's code if either fails; the socket is closed then
         * @throws IllegalArgumentException if the configuration does not require verification and
         *     {@link #dangerouslyAcceptAnyCertificate} was not called, or if it lets either side renegotiate, for
         *     which there is {@link SslContext}
         */
        public TlsClient connect(String host, int port) throws TlsException {
            Objects.requireNonNull(host);
            if (port < 1 || port > 0xffff) {
                throw new IllegalArgumentException("port " + port);
            }
            SslContext context = context(host);
            return handshake(context, TcpTransport.connect(host, port, (int) connectTimeout.toMillis()));
        }

        /**
         * Completes the handshake over a connected socket, which the client closes in the end. If another thread closes
         * the socket meanwhile, the handshake ends with MBEDTLS_ERR_NET_INVALID_CONTEXT.
         *
         * @throws TlsException as {@link #connect(String, int)}, and if the socket is not connected
         */
        public TlsClient connect(Socket socket, String host) throws TlsException {
            Objects.requireNonNull(host);
            SslContext context = context(host);
            return handshake(context, new TcpTransport(socket));
        }

        private SslContext context(String host) throws TlsException {
            if (config.renegotiation()) {
                throw new IllegalArgumentException("threads cannot share a connection that renegotiates");
            }
            if (verifiesCertificate && config.authMode() != AuthMode.REQUIRED) {
                throw new IllegalArgumentException("the configuration does not require a valid certificate");
            }
            AuthMode mode = verifiesCertificate ? AuthMode.REQUIRED : AuthMode.NONE;
            SslContext context = new SslContext(
                    config.authMode() == mode ? config : config.toBuilder().authMode(mode).build());
            context.setHostname(host);
            if (!verifiesHostName) {
                context.setVerify(this::forgiveName);
            }
            context.setIdleLimit(idleLimit);
            if (session != null) {
                context.setSession(session);
            }
            return context;
        }

        private int forgiveName(Certificate certificate, int depth, int flags) throws TlsException {
            VerifyCallback configured = config.verifyCallback();
            int found = configured == null ? flags : configured.verify(certificate, depth, flags);
            return found & ~VerifyFlag.BADCERT_CN_MISMATCH.bit();
        }

        private TlsClient handshake(SslContext context, TcpTransport tcp) throws TlsException {
            TlsClient client = new TlsClient(context, tcp);
            try {
                client.handshake(handshakeDeadline);
            } catch (TlsException | RuntimeException e) {
                client.closed = true;
                context.free();
                tcp.close();
                throw e;
            }
            return client;
        }

        private static Duration notNegative(Duration duration) {
            if (duration.isNegative() || duration.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
                throw new IllegalArgumentException("a duration is 0 to 2147483647 ms");
            }
            return duration;
        }
    }
}
