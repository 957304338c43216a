package jmbedtls.jsse;

import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.error.NetError;
import jmbedtls.error.SslError;

/** Which of JSSE's exceptions tells of a failure; Mbed TLS's code is in its cause. */
final class Failures {
    private Failures() {
    }

    /** @param handshaking whether the handshake was under way */
    static SSLException of(TlsException failure, boolean handshaking) {
        String message = failure.getMessage();
        SSLException exception;
        if (failure.alert() == AlertDescription.UNEXPECTED_MESSAGE && !failure.alertReceived()) {
            exception = new SSLProtocolException(message);
        } else if (handshaking) {
            exception = new SSLHandshakeException(message(failure));
        } else {
            exception = new SSLException(message);
        }
        exception.initCause(failure);
        return exception;
    }

    /** The same for sockets: failures of the network are the network's. */
    static IOException ofSocket(TlsException failure, boolean handshaking) {
        for (NetError error : NetError.values()) {
            if (error.code() == failure.code()) {
                return (IOException) new SocketException(failure.getMessage()).initCause(failure);
            }
        }
        return of(failure, handshaking);
    }

    /** What the provider refuses by itself. */
    static SSLHandshakeException refusal(SslError code, String reason) {
        SSLHandshakeException exception = new SSLHandshakeException(reason);
        exception.initCause(new TlsException(code.code()));
        return exception;
    }

    /** A trust manager's own words say more than a code. */
    private static String message(TlsException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof CertificateException && cause.getMessage() != null
                ? cause.getMessage() + " (" + failure.getMessage() + ")" : failure.getMessage();
    }

    /** The same failure for a later call. */
    static SSLException again(SSLException first) {
        SSLException exception = first instanceof SSLHandshakeException
                ? new SSLHandshakeException(first.getMessage()) : new SSLException(first.getMessage());
        exception.initCause(first);
        return exception;
    }
}
