package jmbedtls.jsse;

import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import jmbedtls.Agreed;
import jmbedtls.ClientIdentities;
import jmbedtls.ServerVerifier;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.JavaCertificates;
import jmbedtls.x509.strict.ServerIdentity;

/**
 * What an engine and a socket have in common: how a connection is set up from what they were told, what its server shows,
 * which session it resumes and leaves. What other threads ask for is volatile; the rest is for whoever shakes hands.
 */
final class ClientConnection {
    private static final int ID_LENGTH = 32;
    /** As TlsClient has them. */
    private static final int IDLE_LIMIT = 32;
    private static final int JOINED_MESSAGE_LIMIT = 1 << 17;

    private final ClientContext context;
    private final Parameters parameters;
    private final String host;
    private final int port;
    private final Object face;
    private volatile PeerSession session;
    private volatile PeerSession handshakeSession;
    private volatile Agreed agreed;
    private volatile boolean sessionCreation = true;
    private List<SNIServerName> serverNames = List.of();
    private List<X509Certificate> shown = List.of();
    private List<X509Certificate> own = List.of();
    private PeerSession offered;
    private Object place;

    /**
     * @param host the server's name or address; null if the application gave none
     * @param face the engine or the socket, for managers that want it
     */
    ClientConnection(ClientContext context, Parameters parameters, String host, int port, Object face) {
        this.context = context;
        this.parameters = parameters;
        this.host = host;
        this.port = port;
        this.face = face;
        session = PeerSession.none(PeerSession.Facts.none(host, port, packetSize(), applicationSize()), now());
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    // ---- the beginning ----

    /**
     * A context for the handshake that begins.
     *
     * @param readTimeout of each wait for the network in the handshake
     */
    SslContext open(Duration readTimeout) throws SSLException {
        try {
            serverNames = parameters.serverNames() != null ? parameters.serverNames() : nameOf(host);
            SslContext ssl = new SslContext(context.configFor(parameters, this, readTimeout));
            ssl.setIdleLimit(IDLE_LIMIT);
            ssl.setJoinedMessageLimit(JOINED_MESSAGE_LIMIT);
            ssl.setStrictResumption(true);
            ssl.setHostname(serverNames.isEmpty() ? null : ((SNIHostName) serverNames.get(0)).getAsciiName());
            offer(ssl);
            return ssl;
        } catch (TlsException | IllegalArgumentException e) {
            throw (SSLException) new SSLHandshakeException(e.getMessage()).initCause(e);
        }
    }

    /** The server_name extension has names only, no addresses (RFC 6066, 3). */
    private static List<SNIServerName> nameOf(String host) {
        try {
            String name = host == null ? null : ServerIdentity.of(host).serverName();
            return name == null ? List.of() : List.of(new SNIHostName(name));
        } catch (IllegalArgumentException e) {
            // a name that no certificate can be for: whether that matters is the trust manager's affair
            return List.of();
        }
    }

    private void offer(SslContext ssl) throws SSLException, TlsException {
        place = host == null ? null : List.of(host, port, parameters.rules());
        offered = place == null ? null : context.sessions().find(place);
        SslSession resumable = resumable();
        if (resumable != null) {
            ssl.setSession(resumable);
        } else if (!sessionCreation) {
            throw Failures.refusal(SslError.BAD_INPUT_DATA, "no session to resume, and none may be made");
        }
    }

    /** The session that is offered; null if none is. */
    SslSession resumable() {
        return offered == null ? null : offered.resumable();
    }

    // ---- asked by the handshake ----

    ServerVerifier verifier() {
        return context.trustManager() == null ? new ConfiguredVerifier(context.config(), this)
                : new TrustManagerVerifier(context.trustManager(), this, face);
    }

    KeyManagerIdentities identities() {
        return context.keyManager() == null ? null
                : new KeyManagerIdentities(context.keyManager(), context.config().build(), this, face);
    }

    /** Threads cannot share a connection that renegotiates: a socket never does. */
    boolean mayRenegotiate() {
        return face instanceof SSLEngine;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /** The server has shown certificates: a manager that is asked about them finds them in the handshake's session. */
    void serverShows(X509Certificate[] chain, CipherSuite suite) {
        shown = List.of(chain);
        handshakeSession = PeerSession.of(newId(), facts(suite), now());
    }

    /** The server asks for a certificate: a manager that chooses one finds in the handshake's session what it may be. */
    void serverAsks(ClientIdentities.Request request) {
        PeerSession now = handshakeSession;
        if (now != null) {
            handshakeSession = now.with(now.facts().peerTakes(SignatureNames.of(request.signatureAlgorithms())));
        }
    }

    void clientShows(List<X509Certificate> chain) {
        own = chain;
    }

    /**
     * Whom the certificate must be for; null if that was not asked.
     *
     * @throws CertificateException if it was, and there is no such name
     */
    ServerIdentity identity() throws CertificateException {
        if (!parameters.identifies()) {
            return null;
        }
        if (host == null) {
            throw new CertificateException("the host is to be identified, and the application named none");
        }
        try {
            return ServerIdentity.of(host);
        } catch (IllegalArgumentException e) {
            throw new CertificateException(host + ": " + e.getMessage(), e);
        }
    }

    /** RFC 9525, for trust managers that do not know which host the connection is to. */
    void requireIdentity(CertificateChain certificates) throws CertificateException {
        ServerIdentity identity = identity();
        if (identity != null && (certificates.isEmpty() || !identity.matches(certificates.get(0)))) {
            throw new CertificateException("the certificate is not for " + host);
        }
    }

    private PeerSession.Facts facts(CipherSuite suite) {
        return new PeerSession.Facts(suite.ianaName(), Parameters.PROTOCOL, host, port, shown, own, serverNames,
                context.signatureAlgorithms(), List.of(), packetSize(), applicationSize());
    }

    private static byte[] newId() {
        byte[] id = new byte[ID_LENGTH];
        new SecureRandom().nextBytes(id);
        return id;
    }

    // ---- the end ----

    /**
     * The handshake is over.
     *
     * @param made the session, which is not resumed once it is forgotten
     * @throws SSLException if it made a session that must not be made
     */
    void completed(SslContext ssl, SslSession made) throws SSLException {
        Agreed now = ssl.agreed();
        if (!now.resumed() && !sessionCreation) {
            throw Failures.refusal(SslError.BAD_INPUT_DATA, "the server resumed no session, and none may be made");
        }
        if (now.resumed() && offered != null) {
            shown = offered.facts().peer();
            own = offered.facts().local();
            session = offered.with(facts(now.suite()));
            session.touch(now());
        } else {
            session = made(made.id(), now);
        }
        if (place != null) {
            session.keep(made, context.sessions());
            context.sessions().put(place, session);
        }
        handshakeSession = null;
        agreed = now;
    }

    /** A session that is resumed by a ticket has no id of the server's: it gets one here. */
    private PeerSession made(byte[] id, Agreed now) throws SSLException {
        try {
            if (shown.isEmpty()) {
                shown = JavaCertificates.toJava(now.peerCertificates());
            }
        } catch (CertificateException e) {
            throw new SSLException(e);
        }
        return PeerSession.of(id.length == 0 ? newId() : id, facts(now.suite()), now());
    }

    /** The connection has failed: a violation of the protocol ends its session too (RFC 5246, 7.2.2). */
    void failed() {
        handshakeSession = null;
        if (offered != null) {
            offered.invalidate();
        }
        session.invalidate();
    }

    // ---- asked by anybody ----

    PeerSession session() {
        return session;
    }

    PeerSession handshakeSession() {
        return handshakeSession;
    }

    /** Null before the handshake is over; empty if none was agreed on. */
    String applicationProtocol() {
        Agreed now = agreed;
        return now == null ? null : now.applicationProtocol() == null ? "" : now.applicationProtocol();
    }

    /** Null before the handshake is over. */
    Agreed agreed() {
        return agreed;
    }

    int packetSize() {
        return context.packetSize();
    }

    int applicationSize() {
        return context.applicationSize();
    }

    void setSessionCreation(boolean enable) {
        sessionCreation = enable;
    }

    boolean sessionCreation() {
        return sessionCreation;
    }
}
