package jmbedtls.jsse;

import java.security.cert.CertificateException;

import jmbedtls.AlertDescription;
import jmbedtls.ServerVerifier;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.error.X509Error;
import jmbedtls.x509.VerifyResult;
import jmbedtls.x509.strict.ServerIdentity;
import jmbedtls.x509.strict.StrictRules;
import jmbedtls.x509.strict.StrictVerifier;

/**
 * Verifies with what a configuration trusts, where an SSLContext has no trust manager: strictly, or by the configuration's own
 * verifier. The host is checked if an endpoint identification algorithm was set, an address too. For one connection.
 */
final class ConfiguredVerifier implements ServerVerifier {
    private final SslConfig config;
    private final ClientConnection connection;

    ConfiguredVerifier(SslConfig config, ClientConnection connection) {
        this.config = config;
        this.connection = connection;
    }

    @Override
    public VerifyResult verify(Server server) throws TlsException {
        ServerIdentity identity;
        try {
            identity = connection.identity();
        } catch (CertificateException e) {
            throw new TlsException(X509Error.CERT_VERIFY_FAILED.code(), AlertDescription.CERTIFICATE_UNKNOWN, e);
        }
        ServerVerifier configured = config.trust().serverVerifier();
        if (configured != null) {
            return configured.verify(new Server(server.encoded(), server.certificates(),
                    identity == null ? null : identity.host(), server.suite()));
        }
        if (server.certificates().isEmpty()) {
            throw new TlsException(X509Error.CERT_UNKNOWN_FORMAT.code(), AlertDescription.BAD_CERTIFICATE);
        }
        return new StrictVerifier(config.verifier(config.trust().verifyCallback()), StrictRules.DEFAULT)
                .verify(server.certificates(), identity, server.keyExchange().serverKeyUsage());
    }
}
