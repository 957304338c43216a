package jmbedtls;

import jmbedtls.error.X509Error;
import jmbedtls.x509.CertificateVerifier;
import jmbedtls.x509.VerifyResult;
import jmbedtls.x509.strict.ServerIdentity;
import jmbedtls.x509.strict.StrictRules;
import jmbedtls.x509.strict.StrictVerifier;

/** Verifies one server strictly, with what a configuration trusts. */
final class StrictServerVerifier implements ServerVerifier {
    private final StrictVerifier verifier;
    private final ServerIdentity identity;

    /** @param identity whom the certificate must be for; null for anybody */
    StrictServerVerifier(CertificateVerifier settings, StrictRules rules, ServerIdentity identity) {
        this.verifier = new StrictVerifier(settings, rules);
        this.identity = identity;
    }

    @Override
    public VerifyResult verify(Server server) throws TlsException {
        if (server.certificates().isEmpty()) {
            throw new TlsException(X509Error.CERT_UNKNOWN_FORMAT.code(), AlertDescription.BAD_CERTIFICATE);
        }
        return verifier.verify(server.certificates(), identity, server.keyExchange().serverKeyUsage());
    }
}
