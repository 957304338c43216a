package jmbedtls.jsse;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import jmbedtls.AlertDescription;
import jmbedtls.ServerVerifier;
import jmbedtls.TlsException;
import jmbedtls.error.X509Error;
import jmbedtls.suite.KeyExchange;
import jmbedtls.x509.VerifyResult;

/**
 * Asks a trust manager of JSSE whether a server is who it should be. A manager that knows of connections gets the engine or
 * the socket, whose handshake session tells it the host, the names that were asked for and the signature algorithms: without
 * one of these the JDK's managers pass over the host name. For a manager that does not, the name is checked here. For one
 * connection.
 */
final class TrustManagerVerifier implements ServerVerifier {
    private final X509TrustManager manager;
    private final ClientConnection connection;
    private final Object face;

    /** @param face the engine or the socket */
    TrustManagerVerifier(X509TrustManager manager, ClientConnection connection, Object face) {
        this.manager = manager;
        this.connection = connection;
        this.face = face;
    }

    @Override
    public VerifyResult verify(Server server) throws TlsException {
        try {
            X509Certificate[] chain = JavaChain.of(server.encoded());
            if (chain.length == 0) {
                throw new CertificateException("the server has shown no certificate");
            }
            connection.serverShows(chain, server.suite());
            check(chain, authType(server.suite().keyExchange()), server);
            return VerifyResult.ofFlags(0);
        } catch (CertificateException | RuntimeException e) {
            throw new TlsException(X509Error.CERT_VERIFY_FAILED.code(), Alerts.of(e), e);
        }
    }

    private void check(X509Certificate[] chain, String authType, Server server) throws CertificateException {
        if (!(manager instanceof X509ExtendedTrustManager extended)) {
            manager.checkServerTrusted(chain, authType);
            connection.requireIdentity(server.certificates());
        } else if (face instanceof SSLEngine engine) {
            extended.checkServerTrusted(chain, authType, engine);
        } else {
            extended.checkServerTrusted(chain, authType, (Socket) face);
        }
    }

    /** The names that the JDK's managers know. */
    private static String authType(KeyExchange exchange) {
        return switch (exchange) {
            case RSA, RSA_PSK -> "RSA";
            default -> exchange.name();
        };
    }

    /** What the alert says of a refusal (RFC 5246, 7.2.2). */
    private static final class Alerts {
        private Alerts() {
        }

        static AlertDescription of(Throwable refusal) {
            for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
                if (cause instanceof java.security.cert.CertificateExpiredException) {
                    return AlertDescription.CERTIFICATE_EXPIRED;
                }
                if (cause instanceof java.security.cert.CertificateRevokedException) {
                    return AlertDescription.CERTIFICATE_REVOKED;
                }
                if (cause instanceof java.security.cert.CertPathBuilderException) {
                    return AlertDescription.UNKNOWN_CA;
                }
            }
            return AlertDescription.CERTIFICATE_UNKNOWN;
        }
    }
}
