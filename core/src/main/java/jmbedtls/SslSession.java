package jmbedtls;

import java.time.Instant;
import java.util.Arrays;

import jmbedtls.config.BuildConfig;
import jmbedtls.handshake.SessionFormat;
import jmbedtls.handshake.SessionParameters;
import jmbedtls.suite.CipherSuite;

/**
 * A session that a later connection can resume: {@code mbedtls_ssl_session}. What it holds never changes, so it may be
 * shared between threads and connections. It holds the master secret: keep it as you keep a key.
 */
public final class SslSession {
    private final SessionParameters parameters;
    private volatile boolean forgotten;

    SslSession(SessionParameters parameters) {
        this.parameters = parameters.copy();
    }

    /**
     * The session as bytes, such as the C library of the same version and configuration writes and reads:
     * {@code mbedtls_ssl_session_save}. They hold the master secret.
     *
     * @param build of the connection that the session comes from
     */
    public byte[] save(BuildConfig build) {
        return SessionFormat.save(parameters, build);
    }

    /**
     * A session from the bytes of {@link #save}, or from C's: {@code mbedtls_ssl_session_load}.
     *
     * @throws TlsException MBEDTLS_ERR_SSL_VERSION_MISMATCH if version or configuration are not the same,
     *     MBEDTLS_ERR_SSL_BAD_INPUT_DATA if the bytes are malformed, or the code of a certificate that cannot be read
     */
    public static SslSession load(byte[] saved, BuildConfig build) throws TlsException {
        return new SslSession(SessionFormat.load(saved, build));
    }

    /**
     * Whether a {@link TlsClient} still offers it. It does not once a connection of one with this session has ended
     * in a fatal alert or another violation of the protocol (RFC 5246, 7.2.2).
     */
    public boolean isResumable() {
        return !forgotten;
    }

    /** Makes {@link #isResumable} false for good. */
    public void forget() {
        forgotten = true;
    }

    /** Not to be changed. */
    SessionParameters parameters() {
        return parameters;
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
        return Arrays.copyOf(parameters.id, Math.min(parameters.idLength, parameters.id.length));
    }

    /** The ticket that the server gave: a copy, empty if it gave none. */
    public byte[] ticket() {
        return parameters.ticket.clone();
    }

    /** The server's hint how long the ticket is good for, in seconds; 0 if it gave none. */
    public long ticketLifetime() {
        return parameters.ticketLifetime;
    }

    /** What may be told to anybody: the suite, when the session began, and how the server knows it again. */
    @Override
    public String toString() {
        CipherSuite suite = CipherSuite.ofId(parameters.ciphersuite);
        return "SslSession[" + (suite == null ? parameters.ciphersuite : suite.suiteName())
                + ", since " + Instant.ofEpochSecond(parameters.start)
                + ", id of " + id().length + " bytes, ticket of " + parameters.ticket.length + " bytes"
                + (forgotten ? ", not resumable" : "") + "]";
    }
}
