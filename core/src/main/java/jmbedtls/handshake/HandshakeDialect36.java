package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;
import static jmbedtls.debug.SourceFile.SSL_CLI_STATES;
import static jmbedtls.debug.SourceFile.SSL_MISC;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jmbedtls.AlertDescription;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.debug.DebugLog;
import jmbedtls.error.EcpError;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.Ssl3Error;
import jmbedtls.error.SslError;

/** What Mbed TLS 3.6 does otherwise than 2.28. */
final class HandshakeDialect36 extends HandshakeDialect {
    private static final int NEW_SESSION_TICKET = 16;
    private static final int HANDSHAKE_OVER = 27;

    /** Until 2.28 the code names the message; since 3.0 it says what is wrong with it, as the alert does. */
    private static final Set<SslError> OF_A_MESSAGE = EnumSet.of(SslError.BAD_HS_SERVER_HELLO,
            SslError.BAD_HS_NEW_SESSION_TICKET, SslError.BAD_HS_CERTIFICATE, SslError.BAD_HS_CERTIFICATE_REQUEST,
            SslError.BAD_HS_SERVER_KEY_EXCHANGE, SslError.BAD_HS_SERVER_HELLO_DONE, SslError.BAD_HS_FINISHED);

    @Override
    int number(HandshakeState state) {
        return switch (state) {
            case SERVER_NEW_SESSION_TICKET -> NEW_SESSION_TICKET;
            case HANDSHAKE_OVER -> HANDSHAKE_OVER;
            default -> state.number();
        };
    }

    @Override
    boolean knowsNoVersionBeforeHello() {
        return false;
    }

    @Override
    int verifyResultAtFirst() {
        return -1;
    }

    @Override
    void tellSetup(DebugLog log, SslConfig config) {
        log.msg(4, SSL_TLS, "The SSL configuration is tls12 only.");
    }

    @Override
    boolean tellsStepBeforeFlush() {
        return false;
    }

    @Override
    void tellStep(DebugLog log, HandshakeState state) {
        if (log.on(2)) {
            log.msg(2, SSL_CLI_STATES, "client state: " + name(state));
        }
    }

    @Override
    void tellMove(DebugLog log, HandshakeState from, HandshakeState to) {
        if (log.on(3)) {
            log.msg(3, SSL_MISC, "handshake state: " + number(from) + " (" + name(from) + ") -> " + number(to) + " ("
                    + name(to) + ")");
        }
    }

    private static String name(HandshakeState state) {
        return "MBEDTLS_SSL_"
                + (state == HandshakeState.SERVER_NEW_SESSION_TICKET ? "NEW_SESSION_TICKET" : state.name());
    }

    @Override
    int writeClientHello(Handshake hs) throws TlsException {
        return ClientHello36.write(hs);
    }

    @Override
    ErrorCode code(ErrorCode code, AlertDescription alert) {
        if (!(code instanceof SslError error) || !OF_A_MESSAGE.contains(error)) {
            return code;
        }
        return switch (alert) {
            case DECODE_ERROR -> Ssl3Error.DECODE_ERROR;
            case ILLEGAL_PARAMETER -> Ssl3Error.ILLEGAL_PARAMETER;
            case UNSUPPORTED_EXTENSION -> Ssl3Error.UNSUPPORTED_EXTENSION;
            case HANDSHAKE_FAILURE, DECRYPT_ERROR -> Ssl3Error.HANDSHAKE_FAILURE;
            default -> code;
        };
    }

    @Override
    ErrorCode certificateTooLarge() {
        return SslError.BUFFER_TOO_SMALL;
    }

    @Override
    String versionOutOfBounds(SslConfig config, int major, int minor) {
        return String.format(Locale.ROOT, "server version out of bounds -  min: [0x%x], server: [0x%x], max: [0x%x]",
                0x300 | config.preferences().minMinorVersion(), major << 8 | minor, 0x300 | config.preferences().maxMinorVersion());
    }

    @Override
    AlertDescription alertForBadHint() {
        return AlertDescription.DECODE_ERROR;
    }

    @Override
    TlsException noSignatureAlgorithm(Handshake hs) {
        hs.log.msg(1, SSL_CLI, "missing input data in ssl_parse_server_key_exchange");
        return hs.fail(AlertDescription.DECODE_ERROR, Ssl3Error.DECODE_ERROR);
    }

    @Override
    boolean takesSignatureOfSuite() {
        return false;
    }

    @Override
    AlertDescription alertForBadJpake() {
        return AlertDescription.HANDSHAKE_FAILURE;
    }

    @Override
    boolean tellsOtherTypesApart() {
        return true;
    }

    @Override
    AlertDescription alertForLongCertificate() {
        return AlertDescription.UNSUPPORTED_CERTIFICATE;
    }

    /** Only where there is a log to tell them to. */
    @Override
    boolean readsAuthorities(BuildConfig build) {
        return build.has(Feature.DEBUG_C);
    }

    @Override
    String unsupportedHash(int hash, int signature) {
        return unsupportedSignature(hash, signature);
    }

    @Override
    String unsupportedSignature(int hash, int signature) {
        return String.format(Locale.ROOT, "Server used unsupported value in SigAlg extension 0x%04x",
                hash << 8 | signature);
    }

    @Override
    String hashNotOffered(int hash, int signature) {
        return String.format(Locale.ROOT, "Server used SigAlg value 0x%04x that was not offered", hash << 8 | signature);
    }

    @Override
    String requestedAlgorithm(int hash, int signature) {
        return String.format(Locale.ROOT, "Supported Signature Algorithm found: %02x %02x", hash, signature);
    }

    @Override
    String rsaEncryptFunction() {
        return "mbedtls_pk_encrypt";
    }

    @Override
    void tellCalcVerify(DebugLog log, HashAlgorithm algorithm) {
        log.msg(2, SSL_TLS, "=> calc verify");
    }

    @Override
    boolean showsHashState() {
        return false;
    }

    @Override
    void tellCalcFinished(DebugLog log, HashAlgorithm algorithm) {
        log.msg(2, SSL_TLS, "=> calc finished tls");
    }

    @Override
    void tellFinishedHash(DebugLog log, byte[] hash) {
        log.buf(4, SSL_TLS, "finished output", hash, 0, hash.length);
    }

    @Override
    void tellFinishedCalculated(DebugLog log) {
        log.msg(2, SSL_TLS, "<= calc finished");
    }

    @Override
    List<Set<Feature>> sessionFormatBits() {
        return List.of(Set.of(Feature.HAVE_TIME), Set.of(Feature.X509_CRT_PARSE_C),
                Set.of(Feature.SSL_CLI_C, Feature.SSL_SESSION_TICKETS), Set.of(Feature.SSL_MAX_FRAGMENT_LENGTH),
                Set.of(Feature.SSL_ENCRYPT_THEN_MAC), Set.of(Feature.SSL_SESSION_TICKETS),
                Set.of(Feature.SSL_KEEP_PEER_CERTIFICATE), Set.of(Feature.SSL_SERVER_NAME_INDICATION),
                Set.of(Feature.SSL_EARLY_DATA), Set.of(Feature.SSL_RECORD_SIZE_LIMIT),
                Set.of(Feature.SSL_ALPN, Feature.SSL_SRV_C, Feature.SSL_EARLY_DATA));
    }

    @Override
    boolean sessionsBeginWithTheirKind() {
        return true;
    }

    @Override
    boolean compressesPoints() {
        return false;
    }

    @Override
    int codeOfPoint(int code) {
        return code == EcpError.FEATURE_UNAVAILABLE.code() ? EcpError.BAD_INPUT_DATA.code() : code;
    }
}
