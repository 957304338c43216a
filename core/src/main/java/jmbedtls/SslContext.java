package jmbedtls;

import java.util.Objects;

import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.debug.DebugLog;
import jmbedtls.debug.SourceFile;
import jmbedtls.error.SslError;
import jmbedtls.handshake.ClientHandshake;
import jmbedtls.handshake.SessionParameters;
import jmbedtls.record.AlertLevel;
import jmbedtls.record.ApplicationData;
import jmbedtls.record.FragmentRule;
import jmbedtls.record.RecordLayer;
import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.VerifyCallback;

/**
 * One connection: {@code mbedtls_ssl_context}, with its functions under their names.
 *
 * <p><b>Misuse.</b> An argument that is a mistake whatever the connection is like (null where something is needed, a
 * negative size, a range outside an array, what the build lacks) is an unchecked exception, and nothing has happened. A
 * call at a time at which it cannot work, after {@link #free} above all, is a TlsException with
 * MBEDTLS_ERR_SSL_BAD_INPUT_DATA, and nothing has happened either. What only sets something for later, and what only
 * asks, never fails for the time: after {@link #free} the one is of no effect, and the other answers as before the
 * first handshake unless it says otherwise.
 *
 * <p>Methods that move data never block by themselves; whether they do is the transport's affair. They return
 * {@link Transport#WANT_READ} or {@link Transport#WANT_WRITE} when the transport did, and are then to be called
 * again; every other failure is a {@link TlsException} with Mbed TLS's code. For use by one thread at a time.
 *
 * <p>{@link TlsClient} is the same with streams and blocking calls.
 *
 * <p>As in C, a context is of no use after an exception but to be freed, although it does not refuse to go on.
 */
public final class SslContext implements AutoCloseable {
    /** {@code MBEDTLS_SSL_MAX_HOST_NAME_LEN}. */
    public static final int MAX_HOST_NAME_LENGTH = 255;

    private final SslConfig config;
    private final DebugLog log;
    private final RecordLayer records;
    private final ClientHandshake handshake;
    private final ApplicationData data;
    private SessionBinding sessionBinding;
    private boolean freed;

    /** {@code mbedtls_ssl_setup}; the buffers come with the first bytes in each direction. */
    public SslContext(SslConfig config) {
        this.config = Objects.requireNonNull(config);
        DebugListener listener = config.build().has(Feature.DEBUG_C) ? config.environment().debugListener() : null;
        int threshold = listener == null ? 0 : Math.min(config.environment().debugThreshold(), listener.maxLevel());
        log = new DebugLog(listener, threshold, config.build().version(), config.build().has(Feature.SSL_DEBUG_ALL));
        records = new RecordLayer(config.build(), log);
        if (config.environment().lendBuffers()) {
            records.lendArrays();
        }
        records.setReadTimeout((int) config.environment().readTimeout().toMillis());
        records.setMaxFragmentLength(config.options().maxFragmentLength().length());
        // C's context knows no version before the first ClientHello: an alert sent earlier carries 0.0
        records.setVersion(0, 0);
        records.setMaxMinorVersion(config.preferences().maxMinorVersion());
        handshake = new ClientHandshake(config, records, log);
        data = new ApplicationData(records, handshake);
    }

    /** {@code mbedtls_ssl_set_bio}. */
    public void setTransport(Transport transport) {
        records.setTransport(Objects.requireNonNull(transport));
    }

    /**
     * Beyond Mbed TLS, which lets a peer do it for ever: how many messages without content in a row, warning alerts,
     * HelloRequests and empty records, are put up with. One more ends the connection with
     * MBEDTLS_ERR_SSL_UNEXPECTED_MESSAGE.
     *
     * @param limit 0, the default, for any number
     */
    public void setIdleLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("negative limit");
        }
        records.messages().setIdleLimit(limit);
    }

    /**
     * Beyond Mbed TLS 2.28, which refuses them with MBEDTLS_ERR_SSL_FEATURE_UNAVAILABLE: lets handshake messages be
     * spread over several records, as servers with long chains or short records send them (RFC 5246, 6.2.1). A longer
     * message than the limit, and a record of another type in the middle of one, end the connection with
     * MBEDTLS_ERR_SSL_UNEXPECTED_MESSAGE; an alert that ends it anyway is reported as such. Without a call it is as in the
     * version that the build is of: 2.16 and 2.28 refuse, 3.6 joins what its buffer holds.
     *
     * @param limit the longest such message in bytes, its four-byte header included; one record more is held at most.
     *     0 refuses them all
     */
    public void setJoinedMessageLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("negative limit");
        }
        records.setFragmentRule(limit == 0 ? FragmentRule.REFUSED : FragmentRule.joinedUpTo(limit));
    }

    /**
     * {@code mbedtls_ssl_set_hostname}: the name that the hello carries and that the certificate must be for. It
     * must be called before a handshake with {@link AuthMode#REQUIRED}.
     *
     * @param hostname null to accept a certificate for any name, which lets an attacker use one of his own
     * @throws TlsException MBEDTLS_ERR_SSL_BAD_INPUT_DATA if the name is longer than 255 bytes, or after {@link #free}
     */
    public void setHostname(String hostname) throws TlsException {
        requireNotFreed();
        if (hostname != null && hostname.length() > MAX_HOST_NAME_LENGTH) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
        handshake.setHostname(hostname);
    }

    /**
     * {@code mbedtls_ssl_set_hs_ecjpake_password}: the password for EC J-PAKE, for the current handshake only. Suites
     * with EC J-PAKE are offered only when there is one.
     *
     * @param password copied, the caller wipes its own
     * @throws IllegalArgumentException if the build is without MBEDTLS_KEY_EXCHANGE_ECJPAKE_ENABLED
     * @throws TlsException MBEDTLS_ERR_SSL_BAD_INPUT_DATA if no handshake is under way or to come
     */
    public void setHandshakeEcJpakePassword(byte[] password) throws TlsException {
        if (!config().build().has(Feature.KEY_EXCHANGE_ECJPAKE_ENABLED)) {
            throw new IllegalArgumentException("EC J-PAKE needs " + Feature.KEY_EXCHANGE_ECJPAKE_ENABLED.macro());
        }
        handshake.setEcJpakePassword(Objects.requireNonNull(password));
    }

    /** {@code mbedtls_ssl_set_verify}: goes before the configuration's callback; null for none. */
    public void setVerify(VerifyCallback callback) {
        handshake.setVerifyCallback(callback);
    }

    /**
     * Beyond Mbed TLS: goes before the configuration's verifier, and as that in place of Mbed TLS's verification; null
     * for none.
     */
    public void setServerVerifier(ServerVerifier verifier) {
        handshake.setServerVerifier(verifier);
    }

    /** Whom this connection's sessions are for; null, the default, if nobody says. */
    void bindSessions(SessionBinding binding) {
        sessionBinding = binding;
    }

    /**
     * Beyond Mbed TLS, which does not look: whether a server that resumes a session must have the extended master secret if,
     * and only if, the session has it (RFC 7627, 5.3). Otherwise the handshake ends with
     * MBEDTLS_ERR_SSL_BAD_HS_SERVER_HELLO. A session that was loaded from C's bytes does not tell, and is resumed either
     * way.
     */
    public void setStrictResumption(boolean strict) {
        handshake.setStrictResumption(strict);
    }

    /**
     * {@code mbedtls_ssl_set_session}: a session to resume.
     *
     * @throws TlsException MBEDTLS_ERR_SSL_BAD_INPUT_DATA once the handshake has started; C forbids it only once it is
     *     over
     */
    public void setSession(SslSession session) throws TlsException {
        handshake.offer(session.parameters());
    }

    /**
     * {@code mbedtls_ssl_handshake}.
     *
     * @return 0 when the handshake is over, or WANT_READ or WANT_WRITE
     */
    public int handshake() throws TlsException {
        requireNotFreed();
        return rested(true, true, handshake.handshake());
    }

    /**
     * {@code mbedtls_ssl_handshake_step}: makes one step; see {@link #state}.
     *
     * @return 0, or WANT_READ or WANT_WRITE
     */
    public int handshakeStep() throws TlsException {
        requireNotFreed();
        return rested(true, true, handshake.step());
    }

    /** Lets an idle connection give its buffers back. */
    private int rested(boolean reading, boolean writing, int ret) {
        if (handshake.handshakeOver()) {
            if (reading) {
                records.restReading();
            }
            if (writing) {
                records.restWriting();
            }
        }
        return ret;
    }

    /** {@code ssl->state}: 0 before the handshake … 16 when it is over; 17 while a ticket is waited for. */
    public int state() {
        return handshake.stateNumber();
    }

    /**
     * {@code mbedtls_ssl_read}. Completes the handshake first if need be.
     *
     * @return how many bytes were read; 0 if the transport ended without close_notify, and, as in C, after two empty
     *     records in a row, when more may come; WANT_READ; or WANT_WRITE, when an answer to the server waits: {@link
     *     #flush} it
     * @throws TlsException MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY when the peer has sent all that it will
     */
    public int read(byte[] output, int offset, int length) throws TlsException {
        Objects.checkFromIndexSize(offset, length, output.length);
        requireNotFreed();
        return rested(true, true, data.read(output, offset, length));
    }

    /**
     * {@code mbedtls_ssl_write}: one record at most. After WANT_WRITE call again with the same arguments. As in C, if
     * {@linkplain #hasPendingOutput something else} waits to be sent, that is sent and this is not, though the answer
     * is as if it were: {@link #flush} before.
     *
     * @return how many bytes were written, perhaps fewer than {@code length}; or WANT_READ or WANT_WRITE
     */
    public int write(byte[] input, int offset, int length) throws TlsException {
        Objects.checkFromIndexSize(offset, length, input.length);
        requireNotFreed();
        return rested(false, true, data.write(input, offset, length));
    }

    /**
     * {@code mbedtls_ssl_flush_output}: sends what the transport has not taken yet of the last record.
     *
     * @return 0 when nothing is left, or WANT_WRITE
     */
    public int flush() throws TlsException {
        requireNotFreed();
        return rested(false, true, records.flushOutput());
    }

    /** Whether part of the last record is still to be sent: by {@link #flush}, or by the call that said WANT_WRITE. */
    public boolean hasPendingOutput() {
        return records.hasPendingOutput();
    }

    /** {@code mbedtls_ssl_close_notify}. */
    public int closeNotify() throws TlsException {
        requireNotFreed();
        return rested(false, true, data.closeNotify());
    }

    /**
     * {@code mbedtls_ssl_send_alert_message}. As in C, if part of an earlier record is unsent only that is sent.
     *
     * @param fatal whether the level is fatal; else it is a warning
     */
    public int sendAlertMessage(boolean fatal, AlertDescription alert) throws TlsException {
        Objects.requireNonNull(alert);
        requireNotFreed();
        return rested(false, true, records.sendAlert(fatal ? AlertLevel.FATAL : AlertLevel.WARNING, alert));
    }

    /** {@code mbedtls_ssl_get_bytes_avail}. */
    public int bytesAvailable() {
        return data.bytesAvailable();
    }

    /** {@code mbedtls_ssl_check_pending}. */
    public boolean checkPending() {
        return data.checkPending();
    }

    /** {@code mbedtls_ssl_get_max_out_record_payload}, in bytes. */
    public int maxOutRecordPayload() {
        return records.maxOutRecordPayload();
    }

    /**
     * {@code mbedtls_ssl_get_input_max_frag_len} after the handshake: the longest plaintext of a record that the
     * server may send, in bytes.
     */
    public int inputMaxFragmentLength() {
        int contentLength = Math.min(config.build().value(NumericMacro.SSL_IN_CONTENT_LEN),
                config.build().value(NumericMacro.SSL_OUT_CONTENT_LEN));
        return Math.min(config.options().maxFragmentLength().length(), contentLength);
    }

    /** {@code mbedtls_ssl_get_output_max_frag_len}: the longest plaintext of a record to send, in bytes. */
    public int outputMaxFragmentLength() {
        return inputMaxFragmentLength();
    }

    /** {@code mbedtls_ssl_get_record_expansion}, in bytes. */
    public int recordExpansion() {
        return records.recordExpansion();
    }

    /** {@code mbedtls_ssl_session_reset}: ready for a new connection; host name, transport and settings stay. */
    public void sessionReset() throws TlsException {
        requireNotFreed();
        records.reset();
        handshake.reset();
    }

    /**
     * Wipes keys and buffers: {@code mbedtls_ssl_free}. The context is of no use afterwards: what moves data fails with
     * MBEDTLS_ERR_SSL_BAD_INPUT_DATA, as in C, which looks for the configuration there.
     */
    public void free() {
        freed = true;
        log.msg(2, SourceFile.SSL_TLS, "=> free");
        handshake.free();
        records.reset();
        log.msg(2, SourceFile.SSL_TLS, "<= free");
    }

    /** {@link #free}, once. No close_notify is sent: that is {@link #closeNotify}'s affair. */
    @Override
    public void close() {
        if (!freed) {
            free();
        }
    }

    /**
     * What the last handshake that came to its end has agreed on; null before that and after {@link #sessionReset}. May
     * be asked by any thread, after {@link #free} too.
     */
    public Agreed agreed() {
        return handshake.agreed();
    }

    /**
     * {@code mbedtls_ssl_get_session}: the session of this connection, for a later one; null before the handshake is
     * over, and after {@link #free}.
     */
    public SslSession session() {
        SessionParameters session = handshake.session();
        return session == null ? null : new SslSession(session, sessionBinding);
    }

    /** {@code mbedtls_ssl_get_ciphersuite}: the name of the suite; null before the handshake is over. */
    public String ciphersuite() {
        SessionParameters session = handshake.session();
        return session == null ? null : CipherSuite.ofId(session.ciphersuite).suiteName();
    }

    /** {@code mbedtls_ssl_get_version}. */
    public String version() {
        return ClientHandshake.VERSION;
    }

    /** {@code mbedtls_ssl_get_alpn_protocol}; null if none was agreed on. */
    public String alpnProtocol() {
        return handshake.applicationProtocol();
    }

    /**
     * {@code mbedtls_ssl_get_verify_result}: the flags of {@link jmbedtls.x509.VerifyFlag}; 0, as in C, also before
     * anything was verified and if nothing is; -1 after {@link #free}.
     */
    public int verifyResult() {
        SessionParameters session = handshake.knownSession();
        return session == null ? -1 : session.verifyResult;
    }

    /**
     * {@code mbedtls_ssl_get_peer_cert}: the server's certificates as it sent them; null before the handshake is
     * over.
     */
    public CertificateChain peerCertificates() {
        SessionParameters session = handshake.session();
        return session == null ? null : session.peerCertificates;
    }

    /**
     * {@code mbedtls_ssl_renegotiate}: makes a new handshake inside the connection, or goes on with one.
     *
     * @return 0 when it is over, or WANT_READ or WANT_WRITE
     * @throws TlsException MBEDTLS_ERR_SSL_WAITING_SERVER_HELLO_RENEGO if the server sent something else first: read
     *     it, then call again; MBEDTLS_ERR_SSL_BAD_INPUT_DATA during the first handshake
     */
    public int renegotiate() throws TlsException {
        requireNotFreed();
        return handshake.renegotiate();
    }

    private void requireNotFreed() throws TlsException {
        if (freed) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
    }

    /** The configuration of this connection. */
    public SslConfig config() {
        return config;
    }
}
