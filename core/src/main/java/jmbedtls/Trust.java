package jmbedtls;

import java.util.List;

import jmbedtls.config.BuildConfig;
import jmbedtls.x509.CaCallback;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateProfile;
import jmbedtls.x509.Crl;
import jmbedtls.x509.VerifyCallback;

/** Whom a client trusts, and how it looks at the certificates that a server shows. Immutable. */
public final class Trust extends Settings<Trust> {
    AuthMode authMode = AuthMode.REQUIRED;
    CertificateChain caChain;
    List<Crl> crls = List.of();
    CaCallback caCallback;
    CertificateProfile certificateProfile;
    VerifyCallback verifyCallback;
    ServerVerifier serverVerifier;

    Trust(BuildConfig build) {
        certificateProfile = CertificateProfile.defaultOf(build);
    }

    public AuthMode authMode() {
        return authMode;
    }

    /** The trusted certificates; null if none were given. */
    public CertificateChain caChain() {
        return caChain;
    }

    public List<Crl> crls() {
        return crls;
    }

    /** Null if there is none. */
    public CaCallback caCallback() {
        return caCallback;
    }

    public CertificateProfile certificateProfile() {
        return certificateProfile;
    }

    /** Null if there is none. */
    public VerifyCallback verifyCallback() {
        return verifyCallback;
    }

    /** Decides whether the server is who it should be; null if that is done as Mbed TLS does. */
    public ServerVerifier serverVerifier() {
        return serverVerifier;
    }

    /** Whether there is anything to trust: a chain, be it empty, a callback, or a verifier that knows. */
    public boolean hasAnchors() {
        return caChain != null || caCallback != null || serverVerifier != null;
    }
}
