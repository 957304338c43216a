package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import jmbedtls.Agreed;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.ServerVerifier;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.codec.DecodeException;
import jmbedtls.codec.EncodeException;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.SslError;
import jmbedtls.record.Handshaker;
import jmbedtls.record.RecordLayer;
import jmbedtls.x509.VerifyCallback;

/**
 * Drives the handshake of one connection and keeps what outlives it: the part of {@code mbedtls_ssl_context} that
 * is neither record layer nor configuration. Not safe for use by several threads at once.
 */
public final class ClientHandshake implements Handshaker {
    /** What {@code mbedtls_ssl_get_version} says: the only version that is spoken. */
    public static final String VERSION = "TLSv1.2";

    private final SslConfig config;
    private final RecordLayer records;
    private final DebugLog log;
    private final HandshakeDialect dialect;

    private HandshakeState state = HandshakeState.HELLO_REQUEST;
    private Handshake current;

    private String hostname;
    private boolean hostnameSet;
    private VerifyCallback verifyCallback;
    private ServerVerifier serverVerifier;
    private boolean strictResumption;
    private SessionParameters established;
    /** Asked for by other threads too. */
    private volatile Agreed agreed;
    private boolean secureRenegotiation;
    private boolean renegotiating;
    private int recordsBeforeServerHello;
    private byte[] ownVerifyData = {};
    private byte[] peerVerifyData = {};
    private String applicationProtocol;

    public ClientHandshake(SslConfig config, RecordLayer records, DebugLog log) {
        this.config = config;
        this.records = records;
        this.log = log;
        this.dialect = HandshakeDialect.of(config.build().version());
        dialect.tellSetup(log, config);
        if (!dialect.knowsNoVersionBeforeHello()) {
            records.setVersion(3, config.preferences().maxMinorVersion());
        }
        start();
    }

    /** Back to the state before the first step, as {@code mbedtls_ssl_session_reset} does; the host name stays. */
    public void reset() {
        moveTo(HandshakeState.HELLO_REQUEST);
        start();
    }

    private void start() {
        free();
        secureRenegotiation = false;
        renegotiating = false;
        recordsBeforeServerHello = 0;
        ownVerifyData = new byte[0];
        peerVerifyData = new byte[0];
        agreed = null;
        begin();
    }

    private void begin() {
        if (config.build().has(Feature.SSL_VARIABLE_BUFFER_LENGTH)) {
            records.fitBuffers(Integer.MAX_VALUE);
        }
        current = new Handshake(this);
        records.messages().setTranscript(current.transcript);
    }

    /** {@code mbedtls_ssl_set_hs_ecjpake_password}. */
    public void setEcJpakePassword(byte[] password) throws TlsException {
        if (current == null) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
        current.ecJpake = config.cryptoProvider().ecJpake(password);
    }

    /** {@code mbedtls_ssl_renegotiate}: starts a handshake inside the connection, or goes on with it. */
    @Override
    public int renegotiate() throws TlsException {
        if (renegotiating) {
            return logged("mbedtls_ssl_handshake", this::handshake);
        }
        if (!handshakeOver()) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
        return logged("mbedtls_ssl_start_renegotiation", this::startRenegotiation);
    }

    /** {@code mbedtls_ssl_start_renegotiation}. */
    @Override
    public int startRenegotiation() throws TlsException {
        log.msg(2, SSL_TLS, "=> renegotiate");
        begin();
        moveTo(HandshakeState.HELLO_REQUEST);
        renegotiating = true;
        int ret = logged("mbedtls_ssl_handshake", this::handshake);
        if (ret == 0) {
            log.msg(2, SSL_TLS, "<= renegotiate");
        }
        return ret;
    }

    private interface Call {
        int run() throws TlsException;
    }

    /** Makes a call and logs what it returns unless that is 0: {@code MBEDTLS_SSL_DEBUG_RET}. */
    private int logged(String function, Call call) throws TlsException {
        try {
            int ret = call.run();
            log.retIfFailed(1, SSL_TLS, function, ret);
            return ret;
        } catch (TlsException e) {
            log.ret(1, SSL_TLS, function, e.code());
            throw e;
        }
    }

    /**
     * A record of another content type came while a renegotiation waits for the ServerHello: application data that
     * the server had sent before. It is held back for whoever reads application data.
     *
     * @throws TlsException always: with the code for the wait, or, after too many records, for giving up
     */
    void messageBeforeServerHello() throws TlsException {
        recordsBeforeServerHello++;
        int limit = config.renegotiation().maxRecords();
        if (limit >= 0 && recordsBeforeServerHello > limit) {
            log.msg(1, SSL_CLI, "renegotiation requested, but not honored by server");
            throw new TlsException(SslError.UNEXPECTED_MESSAGE.code());
        }
        log.msg(1, SSL_CLI, "non-handshake message during renegotiation");
        records.messages().keepCurrent();
        throw new TlsException(SslError.WAITING_SERVER_HELLO_RENEGO.code());
    }

    /** {@code mbedtls_ssl_handshake}: makes steps until the handshake is over. */
    @Override
    public int handshake() throws TlsException {
        log.msg(2, SSL_TLS, "=> handshake");
        try {
            int ret = 0;
            while (ret == 0 && state != HandshakeState.HANDSHAKE_OVER) {
                ret = step();
            }
            return ret;
        } finally {
            log.msg(2, SSL_TLS, "<= handshake");
        }
    }

    /** {@code mbedtls_ssl_handshake_step}: makes one step. */
    public int step() throws TlsException {
        if (current == null) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
        if (dialect.tellsStepBeforeFlush()) {
            dialect.tellStep(log, state);
        }
        int ret = records.flushOutput();
        if (ret != 0) {
            return ret;
        }
        if (!dialect.tellsStepBeforeFlush()) {
            dialect.tellStep(log, state);
        }
        if (state == HandshakeState.SERVER_CHANGE_CIPHER_SPEC && current.agreement.sessionTicket) {
            moveTo(HandshakeState.SERVER_NEW_SESSION_TICKET);
        }
        return step(current);
    }

    /** What Mbed TLS has no check of its own for ends here: bytes of the server that end too soon, no room for ours. */
    private int step(Handshake handshake) throws TlsException {
        try {
            return state.step(handshake);
        } catch (DecodeException e) {
            throw handshake.malformed();
        } catch (EncodeException e) {
            throw new TlsException(SslError.BUFFER_TOO_SMALL.code());
        }
    }

    /** The handshake succeeded: its session becomes the connection's, its secrets are wiped. */
    void complete() {
        log.msg(3, SSL_TLS, "=> handshake wrapup");
        if (renegotiating) {
            renegotiating = false;
            recordsBeforeServerHello = 0;
        }
        if (established != null) {
            // RFC 7366, 3.1: once agreed on, encrypt-then-MAC stays for the connection.
            current.session.encryptThenMac = established.encryptThenMac;
            established.wipe();
        }
        established = current.session;
        records.messages().setTranscript(null);
        agreed = current.agreed();
        log.msg(3, SSL_TLS, "=> handshake wrapup: final free");
        current.wipe();
        current = null;
        if (config.build().has(Feature.SSL_VARIABLE_BUFFER_LENGTH)) {
            records.fitBuffers(contentLengthFromNowOn());
        }
        log.msg(3, SSL_TLS, "<= handshake wrapup: final free");
        moveTo(HandshakeState.HANDSHAKE_OVER);
        log.msg(3, SSL_TLS, "<= handshake wrapup");
    }

    /**
     * What was asked for with max_fragment_length, whether or not the server agreed; without it, C counts with the
     * shorter of its two content lengths ({@code ssl_mfl_code_to_length}).
     */
    private int contentLengthFromNowOn() {
        return Math.min(config.options().maxFragmentLength().length(), Math.min(
                config.build().value(NumericMacro.SSL_IN_CONTENT_LEN),
                config.build().value(NumericMacro.SSL_OUT_CONTENT_LEN)));
    }

    /** Wipes the secrets of the connection, and of a handshake that will not be continued. */
    public void free() {
        if (current != null) {
            current.wipe();
            current.session.wipe();
            current = null;
        }
        if (established != null) {
            established.wipe();
            established = null;
        }
        state = HandshakeState.HELLO_REQUEST;
        applicationProtocol = null;
    }

    void moveTo(HandshakeState next) {
        dialect.tellMove(log, state, next);
        state = next;
    }

    public HandshakeState state() {
        return state;
    }

    /** The value of {@code ssl->state}, which depends on the version. */
    public int stateNumber() {
        return dialect.number(state);
    }

    HandshakeDialect dialect() {
        return dialect;
    }

    @Override
    public boolean handshakeOver() {
        return state == HandshakeState.HANDSHAKE_OVER;
    }

    @Override
    public boolean renegotiationEnabled() {
        return config.renegotiation().enabled();
    }

    @Override
    public long renegotiationPeriod() {
        return config.renegotiation().period();
    }

    SslConfig config() {
        return config;
    }

    RecordLayer records() {
        return records;
    }

    DebugLog log() {
        return log;
    }

    /** {@code mbedtls_ssl_set_hostname}; null asks for no name check, knowingly. */
    public void setHostname(String hostname) {
        this.hostname = hostname;
        this.hostnameSet = true;
    }

    String hostname() {
        return hostname;
    }

    /** Whether the name to expect was decided on, even if the decision was to expect none. */
    boolean hostnameSet() {
        return hostnameSet;
    }

    /** See {@link jmbedtls.SslContext#setServerVerifier}. */
    public void setServerVerifier(ServerVerifier verifier) {
        serverVerifier = verifier;
    }

    /** Who judges the server; null for Mbed TLS's way. */
    ServerVerifier serverVerifier() {
        return serverVerifier != null ? serverVerifier : config.trust().serverVerifier();
    }

    /** See {@link jmbedtls.SslContext#setStrictResumption}. */
    public void setStrictResumption(boolean strict) {
        strictResumption = strict;
    }

    boolean strictResumption() {
        return strictResumption;
    }

    /** {@code mbedtls_ssl_set_verify}: goes before the configuration's callback; null for none. */
    public void setVerifyCallback(VerifyCallback callback) {
        verifyCallback = callback;
    }

    VerifyCallback verifyCallback() {
        return verifyCallback;
    }

    /** {@code mbedtls_ssl_set_session}: a session to resume. */
    public void offer(SessionParameters session) throws TlsException {
        if (current == null || state != HandshakeState.HELLO_REQUEST) {
            throw new TlsException(SslError.BAD_INPUT_DATA.code());
        }
        current.resume(session);
    }

    /** The session of the connection, once the handshake is over; else null. */
    public SessionParameters session() {
        return established;
    }

    /** What is known of the session so far: the established one, or the one being negotiated; null once freed. */
    public SessionParameters knownSession() {
        return current != null ? current.session : established;
    }

    /** What the last handshake that came to its end led to; null before. Has no secrets and outlives {@link #free}. */
    public Agreed agreed() {
        return agreed;
    }

    boolean renegotiating() {
        return renegotiating;
    }

    byte[] ownVerifyData() {
        return ownVerifyData;
    }

    byte[] peerVerifyData() {
        return peerVerifyData;
    }

    void keepOwnVerifyData(byte[] verifyData) {
        ownVerifyData = verifyData.clone();
    }

    void keepPeerVerifyData(byte[] verifyData) {
        peerVerifyData = verifyData.clone();
    }

    /** Whether a server's HelloRequest is to be followed. */
    @Override
    public boolean acceptsRenegotiation() {
        return config.renegotiation().enabled()
                && (secureRenegotiation
                        || config.renegotiation().legacy() != LegacyRenegotiation.NO_RENEGOTIATION);
    }

    void confirmSecureRenegotiation() {
        secureRenegotiation = true;
    }

    boolean secureRenegotiation() {
        return secureRenegotiation;
    }

    void chooseApplicationProtocol(String protocol) {
        applicationProtocol = protocol;
    }

    /** The protocol that ALPN agreed on, or null. */
    public String applicationProtocol() {
        return applicationProtocol;
    }
}
