package jmbedtls.record;

import java.io.IOException;
import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.Transport;

/**
 * Turns an error code into an exception where it leaves the record layer, with what else became known on the way.
 *
 * <p>Inside, codes travel as return values, as in C: every caller logs what it got, and a failed attempt to send
 * an alert must not hide the failure that the alert is about.
 */
final class Failure {
    private IOException cause;
    private AlertDescription alert;

    /** Notes what a transport threw. */
    void causedBy(IOException cause) {
        this.cause = cause;
    }

    /** Notes the alert that was sent because of the failure, or that is the failure. */
    void alert(AlertDescription alert) {
        this.alert = alert;
    }

    /** Forgets all notes. */
    void reset() {
        cause = null;
        alert = null;
    }

    /**
     * Lets 0 and a wish to wait pass.
     *
     * @throws TlsException for every other code; what the transport threw itself if that says the same
     */
    int check(int ret) throws TlsException {
        if (ret == 0 || isWait(ret)) {
            return ret;
        }
        TlsException exception = saysTheSame(ret) ? (TlsException) cause : new TlsException(ret, alert, cause);
        reset();
        throw exception;
    }

    private boolean saysTheSame(int code) {
        return cause instanceof TlsException thrown && thrown.code() == code && alert == null;
    }

    static boolean isWait(int ret) {
        return ret == Transport.WANT_READ || ret == Transport.WANT_WRITE;
    }
}
