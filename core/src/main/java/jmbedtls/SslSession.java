package jmbedtls;

import jmbedtls.handshake.SessionParameters;

/**
 * A session that a later connection can resume: {@code mbedtls_ssl_session}. Immutable, so it may be shared
 * between threads and connections. It holds the master secret: keep it as you keep a key.
 */
public final class SslSession {
    private final SessionParameters parameters;

    SslSession(SessionParameters parameters) {
        this.parameters = parameters.copy();
    }

    /** A copy for one connection. */
    SessionParameters parameters() {
        return parameters.copy();
    }

    /** The number of the session's cipher suite. */
    public int ciphersuite() {
        return parameters.ciphersuite;
    }

    /** When the session began, in seconds since 1970. */
    public long start() {
        return parameters.start;
    }

    /** The id that the server gave the session: a copy, empty if it gave none or a ticket. */
    public byte[] id() {
        return parameters.id.clone();
    }

    /** The ticket that the server gave: a copy, empty if it gave none. */
    public byte[] ticket() {
        return parameters.ticket.clone();
    }

    /** The server's hint how long the ticket is good for, in seconds; 0 if it gave none. */
    public long ticketLifetime() {
        return parameters.ticketLifetime;
    }
}
