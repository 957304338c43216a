package jmbedtls;

import java.io.IOException;
import java.util.Locale;
import jmbedtls.error.ErrorCodes;
import jmbedtls.error.SslError;
import jmbedtls.x509.VerifyResult;

/**
 * A connection failed as Mbed TLS would have failed: carries the code that the C function would return.
 *
 * <p>The message is {@code mbedtls_strerror}'s text, the code, and the alert if there was one: "SSL - A fatal alert
 * message was received from our peer (-0x7780): handshake_failure (40)". If the server's certificates are why, what is
 * wrong with them follows. Waiting for the transport is never an exception, see {@link Transport#WANT_READ}.
 */
public final class TlsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final AlertDescription alert;
    private final transient VerifyResult verification;

    /** @param code the Mbed TLS error code: negative, high and low part added */
    public TlsException(int code) {
        this(code, null, null);
    }

    /**
     * @param code the Mbed TLS error code: negative, high and low part added
     * @param alert what went over the wire, or null
     */
    public TlsException(int code, AlertDescription alert) {
        this(code, alert, null);
    }

    /**
     * @param code the Mbed TLS error code: negative, high and low part added
     * @param alert what went over the wire, or null
     * @param cause what a transport or a cryptographic provider threw, or null
     */
    public TlsException(int code, AlertDescription alert, Throwable cause) {
        this(code, alert, cause, null);
    }

    /**
     * @param code the Mbed TLS error code: negative, high and low part added
     * @param alert what went over the wire, or null
     * @param cause what a transport or a cryptographic provider threw, or null
     * @param verification what was found wrong with the server's certificates, or null
     */
    public TlsException(int code, AlertDescription alert, Throwable cause, VerifyResult verification) {
        super(null, cause);
        this.code = code;
        this.alert = alert;
        this.verification = verification;
    }

    /**
     * Made when asked for: the texts of all codes take a cold JVM long to load, and some exceptions are only a step.
     */
    @Override
    public String getMessage() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%s (-0x%04X)", ErrorCodes.strerror(code), -code));
        if (alert != null) {
            text.append(alertReceived() ? ": " : "; alert sent: ");
            text.append(alert.alertName()).append(" (").append(alert.number()).append(')');
        }
        if (verification != null) {
            verification.findings().forEach(finding -> text.append("; ").append(finding));
        }
        return text.toString();
    }

    /**
     * What was found wrong with the server's certificates, if that is why the connection failed: flags, a sentence and the
     * certificate concerned for each fault. It needs no connection. Null if something else is why, and after
     * serialization.
     */
    public VerifyResult verification() {
        return verification;
    }

    /** The Mbed TLS error code: negative, high and low part added. */
    public int code() {
        return code;
    }

    /** The code's macro names: "MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE". */
    public String name() {
        return ErrorCodes.name(code);
    }

    /**
     * The alert that ended the connection: the peer's if {@link #alertReceived()}, otherwise the one sent to the
     * peer. Null if there was none, or if the peer's has no name in Mbed TLS.
     */
    public AlertDescription alert() {
        return alert;
    }

    /** Whether the peer ended the connection with an alert: a fatal one, or close_notify. */
    public boolean alertReceived() {
        return code == SslError.FATAL_ALERT_MESSAGE.code() || code == SslError.PEER_CLOSE_NOTIFY.code();
    }
}
