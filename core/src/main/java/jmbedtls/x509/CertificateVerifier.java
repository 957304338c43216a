package jmbedtls.x509;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.error.X509Error;

/**
 * Verifies chains as {@code mbedtls_x509_crt_verify_restartable} and {@code mbedtls_x509_crt_verify_with_ca_cb} do.
 * Draws no random bytes. Immutable; safe for use by several threads if the callbacks are.
 */
public final class CertificateVerifier {
    final BuildConfig config;
    final SignatureCheck signatures;
    final List<Certificate> trusted;
    final List<Crl> crls;
    final CaCallback caCallback;
    final CertificateProfile profile;
    private final VerifyCallback verifyCallback;
    private final InstantSource time;

    private CertificateVerifier(Builder builder) {
        config = builder.config;
        signatures = new SignatureCheck(builder.config, builder.crypto);
        boolean callback = builder.caCallback != null;
        trusted = callback ? List.of() : builder.trusted;
        crls = callback || !builder.config.has(Feature.X509_CRL_PARSE_C) ? List.of() : builder.crls;
        caCallback = builder.caCallback;
        profile = builder.profile;
        verifyCallback = builder.verifyCallback;
        time = builder.time;
    }

    /** A verifier that trusts nobody yet. */
    public static Builder builder(BuildConfig config, CryptoProvider crypto) {
        return new Builder(config, crypto);
    }

    /**
     * Verifies a chain.
     *
     * @param chain the end-entity certificate and, in any order, what may lead from it to a trusted one
     * @param hostName the name that the end-entity certificate must have, or null to leave names alone
     * @throws IllegalArgumentException if the chain is empty
     */
    public VerifyResult verify(CertificateChain chain, String hostName) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("no certificate");
        }
        return new Verification(this, chain, now()).run(hostName, verifyCallback);
    }

    /** The build that the verifier was made for. */
    public BuildConfig config() {
        return config;
    }

    /** What is acceptable in certificates and signatures. */
    public CertificateProfile profile() {
        return profile;
    }

    /** Has a say in each certificate; null if there is none. */
    public VerifyCallback verifyCallback() {
        return verifyCallback;
    }

    /** The time to compare with, or null if the build has no dates. */
    public X509Time now() {
        return config.has(Feature.HAVE_TIME_DATE) ? X509Time.of(time.instant()) : null;
    }

    /**
     * The trusted certificates that may have signed another; all of them unless a callback chooses.
     *
     * @throws TlsException MBEDTLS_ERR_X509_FATAL_ERROR if the callback fails
     */
    public List<Certificate> trustedFor(Certificate child) throws TlsException {
        if (caCallback == null) {
            return trusted;
        }
        try {
            return caCallback.candidates(child);
        } catch (TlsException e) {
            throw new TlsException(X509Error.FATAL_ERROR.code(), null, e);
        }
    }

    /** Whether a certificate is signed with the key of another; nothing else is looked at. */
    public boolean isSigned(Certificate child, Certificate issuer) {
        return signatures.verify(issuer.subjectKey(), child.signatureAlgorithm(), child.tbs(), child.signature());
    }

    /**
     * The flags for a certificate in the revocation lists of its issuer: {@code x509_crt_verifycrl}.
     *
     * @param now null if times are not checked
     */
    public int revocationFlags(Certificate certificate, Certificate issuer, X509Time now) {
        return new RevocationCheck(this, now).flags(certificate, issuer);
    }

    /** Makes verifiers. */
    public static final class Builder {
        private final BuildConfig config;
        private final CryptoProvider crypto;
        private List<Certificate> trusted = List.of();
        private List<Crl> crls = List.of();
        private CaCallback caCallback;
        private CertificateProfile profile;
        private VerifyCallback verifyCallback;
        private InstantSource time = InstantSource.system();

        private Builder(BuildConfig config, CryptoProvider crypto) {
            this.config = Objects.requireNonNull(config);
            this.crypto = Objects.requireNonNull(crypto);
            this.profile = CertificateProfile.defaultOf(config);
        }

        /** The trusted certificates ({@code trust_ca}); none unless given. */
        public Builder trusted(CertificateChain certificates) {
            trusted = certificates.certificates();
            return this;
        }

        /** The revocation lists ({@code ca_crl}); none unless given. */
        public Builder crls(List<Crl> lists) {
            crls = List.copyOf(lists);
            return this;
        }

        /** Finds the trusted certificates; given ones and revocation lists are then left alone. Null for none. */
        public Builder caCallback(CaCallback callback) {
            caCallback = callback;
            return this;
        }

        /** What is acceptable; {@link CertificateProfile#defaultOf} unless given. */
        public Builder profile(CertificateProfile newProfile) {
            profile = Objects.requireNonNull(newProfile);
            return this;
        }

        /** Has a say in each certificate ({@code f_vrfy}). Null for none. */
        public Builder verifyCallback(VerifyCallback callback) {
            verifyCallback = callback;
            return this;
        }

        /** Where the time of validity checks comes from; the system's clock unless given. */
        public Builder time(InstantSource source) {
            time = Objects.requireNonNull(source);
            return this;
        }

        public CertificateVerifier build() {
            return new CertificateVerifier(this);
        }
    }
}
