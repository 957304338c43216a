package jmbedtls.diagnose.device;

import static jmbedtls.handshake.HandshakeState.*;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import jmbedtls.AlertDescription;
import jmbedtls.diagnose.probe.ServerAnswer;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.ErrorCodes;
import jmbedtls.error.NetError;
import jmbedtls.error.PkError;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.handshake.HandshakeState;
import jmbedtls.suite.CipherSuite;

/**
 * One handshake of the device, and how it ended. Immutable.
 *
 * @param function the C function that failed, or the last one that was called
 * @param code what it returned: an Mbed TLS error code, or 0
 * @param impossible why the handshake cannot be made at all with this build; null if it can
 * @param state {@code ssl->state} at the end: 16 after success
 * @param alert the number of the alert that went over the wire; -1 without one
 * @param alertReceived whether the server sent it, even if the device failed before it came to read it
 * @param verifyResult the flags of the certificates' verification; -1 if nothing was verified
 * @param suite Mbed TLS's name of the suite; null unless the handshake succeeded
 * @param caSkipped how many certificates of the CA file the device could not parse
 * @param answer what the server sent in the clear
 * @param trace the debug lines at level 4: the secrets of the handshake are among them, a pre-shared key too
 */
public record Attempt(String function, int code, String impossible, int state, int alert, boolean alertReceived,
        int verifyResult, String suite, int caSkipped, ServerAnswer answer, List<String> trace) {
    public static final String PARSE_CA = "mbedtls_x509_crt_parse";
    public static final String PARSE_OWN = "mbedtls_x509_crt_parse of the own certificate";
    public static final String PARSE_KEY = "mbedtls_pk_parse_key";
    static final String BEFORE_TLS = "what is said before TLS begins";
    static final String CONNECT = "mbedtls_net_connect";
    public static final String HANDSHAKE = "mbedtls_ssl_handshake";

    /** A connection that ended without an alert. */
    static final Set<Integer> HANG_UPS = Set.of(NetError.CONN_RESET.code(), NetError.SEND_FAILED.code(),
            NetError.RECV_FAILED.code(), SslError.CONN_EOF.code());

    private static final Set<Integer> REFUSALS = Set.of(X509Error.CERT_VERIFY_FAILED.code(), X509Error.FATAL_ERROR.code(),
            SslError.BAD_HS_CERTIFICATE.code(), SslError.CA_CHAIN_REQUIRED.code(),
            SslError.CERTIFICATE_VERIFICATION_WITHOUT_HOSTNAME.code());

    /** Whether the handshake came to its end. */
    public boolean succeeded() {
        return code == 0 && impossible == null && at() == HANDSHAKE_OVER;
    }

    /** The name of the state in Mbed TLS, without {@code MBEDTLS_SSL_}. */
    public String stateName() {
        return at().name();
    }

    private HandshakeState at() {
        return HandshakeState.values()[state];
    }

    private boolean isBetween(HandshakeState first, HandshakeState last) {
        return state >= first.number() && state <= last.number();
    }

    /** Whether a connection was made, or at least tried. */
    public boolean usedNetwork() {
        return !reachedServer() || function.equals(HANDSHAKE);
    }

    /** Whether the connection was made, and the proxy or the server refused to go on to TLS. */
    public boolean barred() {
        return function.equals(BEFORE_TLS);
    }

    /** Whether TLS could begin. */
    public boolean reachedServer() {
        return !withoutConnection() && !barred();
    }

    /** Whether nothing could be sent: no connection was made. */
    public boolean withoutConnection() {
        return function.equals(CONNECT);
    }

    /** Whether the connection ended without an alert. */
    public boolean hungUp() {
        return HANG_UPS.contains(code);
    }

    /** Whether no connection was made, or it ended without an alert, or nothing came in time. */
    public boolean endedInSilence() {
        return withoutConnection() || hungUp() || code == SslError.TIMEOUT.code();
    }

    /** Whether another handshake of the same device ended as this one did. */
    public boolean endedLike(Attempt other) {
        if (endedInSilence() || other.endedInSilence()) {
            return endedInSilence() && other.endedInSilence();
        }
        return code == other.code && state == other.state && alert == other.alert && verifyResult == other.verifyResult
                && answer.sameLeaf(other.answer);
    }

    /** How it ended, in a few words. */
    public String ending() {
        return succeeded() ? "succeeded with " + suite : "failed with " + codeText()
                + (alert >= 0 ? " and the alert " + alertName() : "") + " in the state " + stateName();
    }

    /** The code as a device prints it, such as {@code -0x7780}; "0" for success. */
    public String codeText() {
        return code == 0 ? "0" : String.format(Locale.ROOT, "-0x%04X", -code);
    }

    /** The code's macro names; an empty string for success. */
    public String codeName() {
        return code == 0 ? "" : ErrorCodes.name(code);
    }

    /** The name of the alert, such as {@code handshake_failure}; null without one. */
    public String alertName() {
        return alertName(alert);
    }

    private boolean failedInHandshake() {
        return !succeeded() && impossible == null && function.equals(HANDSHAKE);
    }

    /** Whether the server was still owing its ServerHello. */
    public boolean endedBeforeServerHello() {
        return failedInHandshake() && isBetween(HELLO_REQUEST, SERVER_HELLO);
    }

    /** Whether nothing after the server's certificates can have been the reason. */
    public boolean endedBeforeKeyExchange() {
        return failedInHandshake() && (isBetween(HELLO_REQUEST, SERVER_CERTIFICATE) || refusedCertificate());
    }

    /** Whether the device did not trust the server's certificates; 2.16 has moved on to the next state by then. */
    private boolean refusedCertificate() {
        return REFUSALS.contains(code);
    }

    /**
     * Whether the server ended the handshake before its key exchange was complete: there it finds out, if not before,
     * that the two sides have nothing in common.
     */
    public boolean refusedInFirstFlight() {
        return endedBeforeServerHello() || failedInHandshake() && isBetween(HELLO_REQUEST, SERVER_KEY_EXCHANGE)
                && (alertReceived || hungUp());
    }

    /** Whether the connection fell silent, or ended without an alert, while the server's flight was on its way. */
    public boolean brokeOffInFlight() {
        return failedInHandshake() && (code == SslError.TIMEOUT.code() && state > SERVER_HELLO.number()
                || hungUp() && isBetween(SERVER_CERTIFICATE, SERVER_HELLO_DONE));
    }

    /** Whether the device refused the server's key exchange. */
    public boolean refusedKeyExchange() {
        return failedInHandshake() && at() == SERVER_KEY_EXCHANGE && !refusedInFirstFlight() && !refusedCertificate()
                && code != SslError.TIMEOUT.code();
    }

    /** Whether the device could not read a certificate of the server. */
    public boolean couldNotReadCertificate() {
        ErrorCode high = code == 0 ? null : ErrorCodes.high(-code);
        return failedInHandshake() && at() == SERVER_CERTIFICATE && (high instanceof X509Error
                || high instanceof PkError) && high != X509Error.CERT_VERIFY_FAILED && high != X509Error.FATAL_ERROR;
    }

    /**
     * Whether the server had all that it needs to judge the client. A server that hangs up at once may do so while the
     * client is still writing, which then sees a reset and no alert.
     */
    public boolean endedAfterClientFlight() {
        boolean waiting = at() == SERVER_CHANGE_CIPHER_SPEC || at() == SERVER_FINISHED || at() == SERVER_NEW_SESSION_TICKET;
        boolean cutOff = isBetween(CLIENT_KEY_EXCHANGE, CLIENT_FINISHED) && hungUp();
        return failedInHandshake() && (waiting || cutOff);
    }

    /** Whether the server asked for a client certificate. */
    public boolean certificateRequested() {
        return answer.request() != null && state > CERTIFICATE_REQUEST.number();
    }

    /** The suite that the server chose, if the handshake came that far; else null. */
    public CipherSuite chosenSuite() {
        return state > SERVER_HELLO.number() ? CipherSuite.ofId(answer.suite()) : null;
    }

    public static String alertName(int number) {
        if (number < 0) {
            return null;
        }
        AlertDescription known = AlertDescription.of(number);
        if (known != null) {
            return known.alertName();
        }
        return number == 116 ? "certificate_required" : "alert " + number;
    }
}
