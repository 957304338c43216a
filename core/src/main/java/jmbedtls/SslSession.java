package jmbedtls;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

import jmbedtls.config.BuildConfig;
import jmbedtls.error.SslError;
import jmbedtls.handshake.SessionFormat;
import jmbedtls.handshake.SessionParameters;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.X509Time;

/**
 * A session that a later connection can resume: {@code mbedtls_ssl_session}. What it holds never changes, so it may be
 * shared between threads and connections. It holds the master secret: keep it as you keep a key.
 */
public final class SslSession {
    /** Before a saved session that is bound; C's bytes begin with the number of a version. */
    private static final byte[] MAGIC = {'J', 'T', 'L', 'S', 1};

    private final SessionParameters parameters;
    /** Whom the session is for; null if nobody says, as in C. */
    private final SessionBinding binding;
    private volatile boolean forgotten;

    SslSession(SessionParameters parameters, SessionBinding binding) {
        this.parameters = parameters.copy();
        this.binding = binding;
    }

    /**
     * The session as bytes. They hold the master secret.
     *
     * <p>Those of an {@link SslContext}'s session are what the C library of the same version and configuration writes and
     * reads: {@code mbedtls_ssl_session_save}. A {@link TlsClient}'s session has before them whom it was verified for and by
     * what rules, as a hash, and whether it has the extended master secret. Whoever can change the file can change that
     * too, as he could use the secret.
     *
     * @param build of the connection that the session comes from
     */
    public byte[] save(BuildConfig build) {
        byte[] session = SessionFormat.save(parameters, build);
        if (binding == null) {
            return session;
        }
        ByteBuffer out = ByteBuffer.allocate(MAGIC.length + SessionBinding.LENGTH + 1 + session.length);
        out.put(MAGIC).put(binding.saved()).put((byte) (parameters.extendedMasterSecret ? 1 : 0)).put(session);
        Arrays.fill(session, (byte) 0);
        return out.array();
    }

    /**
     * A session from the bytes of {@link #save}, or from C's: {@code mbedtls_ssl_session_load}. What a {@link TlsClient}
     * saved can be resumed by an {@link SslContext} too; what C saved, or an SslContext, is not offered by a TlsClient.
     *
     * @throws TlsException MBEDTLS_ERR_SSL_VERSION_MISMATCH if version or configuration are not the same,
     *     MBEDTLS_ERR_SSL_BAD_INPUT_DATA if the bytes are malformed, or the code of a certificate that cannot be read
     */
    public static SslSession load(byte[] saved, BuildConfig build) throws TlsException {
        ByteBuffer in = ByteBuffer.wrap(saved);
        boolean bound = saved.length >= MAGIC.length && Arrays.equals(MAGIC, 0, MAGIC.length, saved, 0, MAGIC.length);
        if (!bound) {
            return new SslSession(SessionFormat.load(saved, build), null);
        }
        if (saved.length <= MAGIC.length + SessionBinding.LENGTH) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
        byte[] digest = new byte[SessionBinding.LENGTH];
        in.position(MAGIC.length).get(digest);
        boolean extendedMasterSecret = in.get() != 0;
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        try {
            SessionParameters parameters = SessionFormat.load(rest, build);
            parameters.extendedMasterSecret = extendedMasterSecret;
            return new SslSession(parameters, SessionBinding.load(digest));
        } finally {
            Arrays.fill(rest, (byte) 0);
        }
    }

    /**
     * Whether a connection may offer the session: it was verified for the same server by the same rules, and the server's
     * certificate has not expired since.
     *
     * @param now null if times are not checked
     */
    boolean isGoodFor(SessionBinding connection, X509Time now) {
        if (forgotten || binding == null || !binding.permits(connection)) {
            return false;
        }
        CertificateChain chain = parameters.peerCertificates;
        return now == null || chain == null || chain.isEmpty() || now.compareTo(chain.get(0).validTo()) <= 0;
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
