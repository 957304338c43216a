package jmbedtls;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;

import jmbedtls.config.Feature;
import jmbedtls.connection.Connection;
import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.VerifyCallback;
import jmbedtls.x509.VerifyFlag;
import jmbedtls.x509.X509Time;
import jmbedtls.x509.strict.ServerIdentity;
import jmbedtls.x509.strict.StrictRules;

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
 * <p>The server's certificate is verified, and must be for the host that was asked for: strictly, by RFC 5280 and
 * RFC 9525, see docs/verification.md, unless {@link Builder#verifyLikeMbedTls} was called. All methods may be called by
 * any thread: one may read while another writes, of two that read or write at once one waits for the other, and
 * {@link #close} ends what the others are blocked in. Nothing waits for a lock while another thread is blocked in the
 * network, and virtual threads do not pin their carriers.
 *
 * <p>The first violation of the protocol, by an alert received, a forged record, an unexpected message, ends the
 * connection (RFC 5246, 7.2.2): that call, and every later one, fails with a {@link TlsException}, the later ones
 * with the first as its cause. After {@link #close} every call fails with an IOException "connection closed". A
 * {@link DebugListener} or other callback must not use the connection that calls it, which is an
 * IllegalStateException.
 */
public final class TlsClient implements Closeable {
    private final Connection connection;
    private final Input input = new Input();
    private final Output output = new Output();

    private TlsClient(Connection connection) {
        this.connection = connection;
    }

    /** Connects with the defaults of {@link Builder}; fails as {@link Builder#connect(String, int)} does. */
    public static TlsClient connect(SslConfig config, String host, int port) throws IOException {
        return builder(config).connect(host, port);
    }

    /** Sets up a connection; {@code config} says what is spoken and who is trusted. */
    public static Builder builder(SslConfig config) {
        return new Builder(config);
    }

    /**
     * Reads what the server sends, to its close_notify. A connection that ends without one was cut off, which is a
     * TlsException with MBEDTLS_ERR_SSL_CONN_EOF. A read that takes longer than {@link #setReadTimeout} is a
     * {@link java.net.SocketTimeoutException}, after which reading may go on.
     */
    public InputStream inputStream() {
        return input;
    }

    /**
     * Each write goes out at once, in records of at most the maximum content length, and returns when the network has
     * taken all of it. A write that takes longer than {@link #setWriteTimeout} is a {@link
     * java.net.SocketTimeoutException} and ends the connection, for nobody knows how much of it the server has. If
     * the server has gone, writing fails, and what it sent before can still be read.
     */
    public OutputStream outputStream() {
        return output;
    }

    /**
     * How long each read may take from its call to its first byte, whatever comes meanwhile that is no data; zero is
     * for ever. At first {@link SslConfig.Builder#readTimeout}. A read that is under way keeps its limit.
     */
    public void setReadTimeout(Duration timeout) {
        connection.setReadTimeout(Builder.notNegative(timeout));
    }

    /**
     * How long each write may take; zero is for ever. At first {@link Builder#writeTimeout}. A write under way keeps
     * its limit.
     */
    public void setWriteTimeout(Duration timeout) {
        connection.setWriteTimeout(Builder.notNegative(timeout));
    }

    /**
     * What client and server agreed on, and {@linkplain Agreed#resumed whether a session was resumed}. May be asked
     * after the connection has ended too.
     */
    public Agreed agreed() {
        return connection.agreed();
    }

    /**
     * The session of this connection, for {@link Builder#session} of a later one.
     *
     * @throws IOException after {@link #close}; a TlsException if the connection has failed
     */
    public SslSession session() throws IOException {
        return connection.session();
    }

    /**
     * Says goodbye with close_notify, after the record that another thread is sending, and closes the socket: if the
     * peer takes nothing more, after a second all the same. Never fails, whatever the peer has done; closing twice is
     * of no effect.
     */
    @Override
    public void close() {
        connection.close();
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            return connection.read(buffer, offset, length);
        }

        @Override
        public int available() throws IOException {
            return connection.available();
        }

        @Override
        public void close() {
            TlsClient.this.close();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            connection.write(buffer, offset, length);
        }

        @Override
        public void close() {
            TlsClient.this.close();
        }
    }

    /** How to connect. Not safe for use by several threads at once. */
    public static final class Builder {
        private final SslConfig config;
        private Duration connectTimeout = Duration.ofSeconds(30);
        private Duration handshakeDeadline = Duration.ofSeconds(60);
        private Duration writeTimeout = Duration.ZERO;
        private int idleLimit = 32;
        private int joinedMessageLimit = 1 << 17;
        private SslSession session;
        private boolean offersSession;
        private boolean verifiesLikeMbedTls;
        private StrictRules strictRules = StrictRules.DEFAULT;
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

        /**
         * How long the whole handshake may take, however slowly a server sends or reads; zero is for ever. By default
         * 60 s. The time is looked at whenever something is sent or received, not within a computation.
         */
        public Builder handshakeDeadline(Duration deadline) {
            handshakeDeadline = notNegative(deadline);
            return this;
        }

        /** See {@link TlsClient#setWriteTimeout}; by default zero. */
        public Builder writeTimeout(Duration timeout) {
            writeTimeout = notNegative(timeout);
            return this;
        }

        /** See {@link SslContext#setIdleLimit}; by default 32. */
        public Builder idleLimit(int limit) {
            if (limit < 0) {
                throw new IllegalArgumentException("negative limit");
            }
            idleLimit = limit;
            return this;
        }

        /**
         * See {@link SslContext#setJoinedMessageLimit}; by default 131,072 bytes, enough for chains and lists of
         * authorities that fill several records. 0 refuses handshake messages in several records, as Mbed TLS 2.28
         * does.
         */
        public Builder joinedMessageLimit(int limit) {
            if (limit < 0) {
                throw new IllegalArgumentException("negative limit");
            }
            joinedMessageLimit = limit;
            return this;
        }

        /**
         * A session to resume if the server still knows it; null for none. It is offered only if it is
         * {@linkplain SslSession#isResumable resumable} and comes from a TlsClient's connection to the same server, with the
         * same trusted certificates, revocation lists, profile, callbacks and own certificate, verified by the same rules
         * with the same exceptions, and if the server's certificate has not expired: a server that resumes shows none.
         */
        public Builder session(SslSession session) {
            this.session = session;
            return this;
        }

        /**
         * Verifies the server's certificates as Mbed TLS does, with the same verdict for each chain, instead of strictly: it
         * does not look at the extended key usage of CAs, refuses name constraints, or obeys none that are not critical,
         * compares addresses as if they were names, takes a CN for one and {@code *.com} too, and tries one path only.
         * docs/verification.md has the whole list.
         */
        public Builder verifyLikeMbedTls() {
            verifiesLikeMbedTls = true;
            return this;
        }

        /**
         * Refuses a certificate that demands a stapled OCSP response (RFC 7633). Otherwise the demand is passed over, for this
         * client never asks for one.
         */
        public Builder refuseMustStaple() {
            strictRules = new StrictRules(true, strictRules.requiresServerPurpose(), strictRules.maxWork());
            return this;
        }

        /** Refuses a certificate without extKeyUsage, which RFC 5280 lets be used for anything. */
        public Builder requireServerPurpose() {
            strictRules = new StrictRules(strictRules.refusesMustStaple(), true, strictRules.maxWork());
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
         * Connects and completes the handshake.
         *
         * @param host the server as its certificate must name it: a host name, which may have letters beyond ASCII and a dot
         *     at its end, or an IPv4 or IPv6 address, which the certificate must have as an address and the hello does
         *     not carry
         * @throws TlsException with Mbed TLS's code if either fails; the socket is closed then. The code is
         *     MBEDTLS_ERR_SSL_BAD_INPUT_DATA if the host is neither a name nor an address
         * @throws java.net.SocketTimeoutException if either takes too long; its cause is a TlsException
         * @throws IllegalArgumentException if the configuration does not require verification and
         *     {@link #dangerouslyAcceptAnyCertificate} was not called, or if it lets either side renegotiate, for
         *     which there is {@link SslContext}
         */
        public TlsClient connect(String host, int port) throws IOException {
            Objects.requireNonNull(host);
            if (port < 1 || port > 0xffff) {
                throw new IllegalArgumentException("port " + port);
            }
            SslContext context = context(host);
            String reached = isStrict() && identity(host).serverName() != null ? identity(host).serverName() : host;
            try {
                return handshake(context, TcpTransport.connect(reached, port, (int) connectTimeout.toMillis()));
            } catch (TlsException e) {
                throw Connection.timeoutOr(e);
            }
        }

        /**
         * Completes the handshake over a connected socket, which belongs to the client from then on. If another thread
         * closes the socket meanwhile, the handshake ends with MBEDTLS_ERR_NET_INVALID_CONTEXT. Misuse
         * leaves the socket as it is; whatever else fails closes it.
         *
         * @throws IOException as {@link #connect(String, int)}, and if the socket is not connected; the socket is
         *     closed
         */
        public TlsClient connect(Socket socket, String host) throws IOException {
            Objects.requireNonNull(socket);
            Objects.requireNonNull(host);
            try {
                return handshake(context(host), new TcpTransport(socket));
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }

        private SslContext context(String host) throws TlsException {
            if (config.renegotiation().enabled()) {
                throw new IllegalArgumentException("threads cannot share a connection that renegotiates");
            }
            if (verifiesCertificate && config.trust().authMode() != AuthMode.REQUIRED) {
                throw new IllegalArgumentException("the configuration does not require a valid certificate");
            }
            AuthMode mode = verifiesCertificate ? AuthMode.REQUIRED : AuthMode.NONE;
            boolean asItIs = config.trust().authMode() == mode && config.environment().lendBuffers();
            SslContext context = new SslContext(
                    asItIs ? config : config.toBuilder().authMode(mode).lendBuffers(true).build());
            context.setIdleLimit(idleLimit);
            context.setJoinedMessageLimit(joinedMessageLimit);
            context.setStrictResumption(true);
            SessionBinding binding = SessionBinding.of(config, host(context, host), rules());
            context.bindSessions(binding);
            offersSession = session != null && session.isGoodFor(binding, now());
            if (offersSession) {
                context.setSession(session);
            }
            return context;
        }

        /** Sets the name of the server and who verifies it; returns the name in the form in which it is compared. */
        private String host(SslContext context, String host) throws TlsException {
            if (!isStrict()) {
                context.setHostname(host);
                context.setVerify(verifiesHostName ? null : this::forgiveName);
                return host;
            }
            ServerIdentity identity = identity(host);
            context.setHostname(identity.serverName());
            context.setServerVerifier(verifier(verifiesHostName ? identity : null));
            return identity.host();
        }

        /** A verifier of the application is told the name too if that is an address, which the hello does not carry. */
        private ServerVerifier verifier(ServerIdentity identity) {
            ServerVerifier configured = config.trust().serverVerifier();
            return configured == null
                    ? new StrictServerVerifier(config.verifier(config.trust().verifyCallback()), strictRules, identity)
                    : server -> configured.verify(new ServerVerifier.Server(server.encoded(), server.certificates(),
                            identity == null ? null : identity.host(), server.suite()));
        }

        private boolean isStrict() {
            return !verifiesLikeMbedTls;
        }

        private static ServerIdentity identity(String host) throws TlsException {
            try {
                return ServerIdentity.of(host);
            } catch (IllegalArgumentException e) {
                throw new TlsException(SslError.BAD_INPUT_DATA.code(), null, e);
            }
        }

        /** For {@link SessionBinding}. */
        private String rules() {
            return (isStrict() ? strictRules.toString() : "Mbed TLS") + (verifiesCertificate ? "" : ", any certificate")
                    + (verifiesHostName ? "" : ", any name");
        }

        private X509Time now() {
            return config.build().has(Feature.HAVE_TIME_DATE) ? X509Time.of(config.clock().instant()) : null;
        }

        private int forgiveName(Certificate certificate, int depth, int flags) throws TlsException {
            VerifyCallback configured = config.trust().verifyCallback();
            int found = configured == null ? flags : configured.verify(certificate, depth, flags);
            return found & ~VerifyFlag.BADCERT_CN_MISMATCH.bit();
        }

        private TlsClient handshake(SslContext context, TcpTransport tcp) throws IOException {
            Connection connection = new Connection(context, tcp, config.environment().readTimeout(), writeTimeout);
            connection.handshake(handshakeDeadline, offersSession ? session : null);
            return new TlsClient(connection);
        }

        private static Duration notNegative(Duration duration) {
            if (duration.isNegative() || duration.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
                throw new IllegalArgumentException("a duration is 0 to 2147483647 ms");
            }
            return duration;
        }
    }
}
