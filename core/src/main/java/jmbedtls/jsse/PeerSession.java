package jmbedtls.jsse;

import java.security.Principal;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;
import javax.net.ssl.SSLSessionContext;

import jmbedtls.SslSession;

/**
 * What a connection knows of its peer, while the handshake goes on and after it. Connections that resume a session share
 * its id, its values and whether it is valid; safe for use by several threads.
 */
final class PeerSession extends ExtendedSSLSession {
    static final String NULL_SUITE = "SSL_NULL_WITH_NULL_NULL";

    private final Shared shared;
    private final Facts facts;

    /** What all connections of one session share. */
    private static final class Shared {
        final byte[] id;
        final long creationTime;
        final Map<String, Object> values = new ConcurrentHashMap<>();
        volatile long lastAccessed;
        volatile boolean valid;
        /** Null while the handshake goes on, and where nothing can be resumed. */
        volatile SslSession resumable;
        volatile ClientSessions context;

        Shared(byte[] id, long now, boolean valid) {
            this.id = id;
            this.creationTime = now;
            this.lastAccessed = now;
            this.valid = valid;
        }
    }

    /**
     * What one connection has agreed on, or found so far.
     *
     * @param peer the server's certificates, its own first; empty if it has shown none
     * @param local what the client showed, its own first; empty if nothing
     * @param signatureAlgorithms what the client takes of servers, by JCA's names
     * @param peerSignatureAlgorithms what the server takes of clients; empty if it asked for no certificate
     */
    record Facts(String suite, String protocol, String host, int port, List<X509Certificate> peer,
            List<X509Certificate> local, List<SNIServerName> serverNames, List<String> signatureAlgorithms,
            List<String> peerSignatureAlgorithms, int packetSize, int applicationSize) {
        static Facts none(String host, int port, int packetSize, int applicationSize) {
            return new Facts(NULL_SUITE, "NONE", host, port, List.of(), List.of(), List.of(), List.of(),
                    List.of(), packetSize, applicationSize);
        }

        /** The same, and what the server takes of a client's signatures. */
        Facts peerTakes(List<String> algorithms) {
            return new Facts(suite, protocol, host, port, peer, local, serverNames, signatureAlgorithms,
                    List.copyOf(algorithms), packetSize, applicationSize);
        }
    }

    private PeerSession(Shared shared, Facts facts) {
        this.shared = shared;
        this.facts = facts;
    }

    /** The session of a connection that has none: not valid, without peer. */
    static PeerSession none(Facts facts, long now) {
        return new PeerSession(new Shared(new byte[0], now, false), facts);
    }

    /** @param id taken over; not empty */
    static PeerSession of(byte[] id, Facts facts, long now) {
        return new PeerSession(new Shared(id, now, true), facts);
    }

    /** The same session in another connection, or further on in the handshake. */
    PeerSession with(Facts now) {
        return new PeerSession(shared, now);
    }

    Facts facts() {
        return facts;
    }

    /** From now on the session can be resumed, and is known to a context. */
    void keep(SslSession session, ClientSessions context) {
        shared.resumable = session;
        shared.context = context;
    }

    /** Null if it cannot be resumed. */
    SslSession resumable() {
        SslSession session = shared.resumable;
        return shared.valid && session != null && session.isResumable() ? session : null;
    }

    void touch(long now) {
        shared.lastAccessed = now;
    }

    boolean sameSession(PeerSession other) {
        return shared == other.shared;
    }

    @Override
    public byte[] getId() {
        return shared.id.clone();
    }

    @Override
    public SSLSessionContext getSessionContext() {
        return shared.context;
    }

    @Override
    public long getCreationTime() {
        return shared.creationTime;
    }

    @Override
    public long getLastAccessedTime() {
        return shared.lastAccessed;
    }

    /** Connections that have it go on; no new one resumes it. */
    @Override
    public void invalidate() {
        shared.valid = false;
        ClientSessions context = shared.context;
        if (context != null) {
            context.remove(this);
        }
    }

    @Override
    public boolean isValid() {
        return shared.valid;
    }

    @Override
    public void putValue(String name, Object value) {
        requireArgument(name);
        requireArgument(value);
        Object before = shared.values.put(name, value);
        if (before instanceof SSLSessionBindingListener listener) {
            listener.valueUnbound(new SSLSessionBindingEvent(this, name));
        }
        if (value instanceof SSLSessionBindingListener listener) {
            listener.valueBound(new SSLSessionBindingEvent(this, name));
        }
    }

    @Override
    public Object getValue(String name) {
        requireArgument(name);
        return shared.values.get(name);
    }

    @Override
    public void removeValue(String name) {
        requireArgument(name);
        Object before = shared.values.remove(name);
        if (before instanceof SSLSessionBindingListener listener) {
            listener.valueUnbound(new SSLSessionBindingEvent(this, name));
        }
    }

    private static void requireArgument(Object argument) {
        if (argument == null) {
            throw new IllegalArgumentException("null");
        }
    }

    @Override
    public String[] getValueNames() {
        return shared.values.keySet().toArray(new String[0]);
    }

    @Override
    public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
        if (facts.peer.isEmpty()) {
            throw new SSLPeerUnverifiedException("the server has shown no certificate");
        }
        return facts.peer.toArray(new X509Certificate[0]);
    }

    @Override
    public Certificate[] getLocalCertificates() {
        return facts.local.isEmpty() ? null : facts.local.toArray(new X509Certificate[0]);
    }

    @Override
    public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
        return ((X509Certificate) getPeerCertificates()[0]).getSubjectX500Principal();
    }

    @Override
    public Principal getLocalPrincipal() {
        return facts.local.isEmpty() ? null : facts.local.get(0).getSubjectX500Principal();
    }

    @Override
    public String getCipherSuite() {
        return facts.suite;
    }

    @Override
    public String getProtocol() {
        return facts.protocol;
    }

    @Override
    public String getPeerHost() {
        return facts.host;
    }

    @Override
    public int getPeerPort() {
        return facts.port;
    }

    /** Of the longest record, in bytes, header included. */
    @Override
    public int getPacketBufferSize() {
        return facts.packetSize;
    }

    /** Of the longest plaintext of a record, in bytes. */
    @Override
    public int getApplicationBufferSize() {
        return facts.applicationSize;
    }

    /** What the client offers for signatures of servers, as JCA's names. */
    @Override
    public String[] getLocalSupportedSignatureAlgorithms() {
        return facts.signatureAlgorithms.toArray(new String[0]);
    }

    /** What the server wants of a client's signature, as JCA's names; none if it asked for no certificate. */
    @Override
    public String[] getPeerSupportedSignatureAlgorithms() {
        return facts.peerSignatureAlgorithms.toArray(new String[0]);
    }

    @Override
    public List<SNIServerName> getRequestedServerNames() {
        return facts.serverNames;
    }

    /** No OCSP: the client neither asks for it nor gets it. */
    @Override
    public List<byte[]> getStatusResponses() {
        return List.of();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeerSession session && session.shared == shared;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shared.id);
    }

    @Override
    public String toString() {
        return "session with " + facts.host + ":" + facts.port + ", " + facts.suite;
    }
}
