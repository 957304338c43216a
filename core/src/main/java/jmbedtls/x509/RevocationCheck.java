package jmbedtls.x509;

import static jmbedtls.x509.VerifyFlag.BADCERT_BAD_KEY;
import static jmbedtls.x509.VerifyFlag.BADCERT_REVOKED;
import static jmbedtls.x509.VerifyFlag.BADCRL_BAD_MD;
import static jmbedtls.x509.VerifyFlag.BADCRL_BAD_PK;
import static jmbedtls.x509.VerifyFlag.BADCRL_EXPIRED;
import static jmbedtls.x509.VerifyFlag.BADCRL_FUTURE;
import static jmbedtls.x509.VerifyFlag.BADCRL_NOT_TRUSTED;

import jmbedtls.config.Feature;

/** Looks a certificate up in the CRLs of its issuer: {@code x509_crt_verifycrl}. */
final class RevocationCheck {
    private final CertificateVerifier verifier;
    private final X509Time now;

    /** @param now null if times are not checked */
    RevocationCheck(CertificateVerifier verifier, X509Time now) {
        this.verifier = verifier;
        this.now = now;
    }

    /** The flags for a certificate. The first list that is not properly signed, or revokes it, is the last one read. */
    int flags(Certificate certificate, Certificate issuer) {
        int flags = 0;
        for (Crl crl : verifier.crls) {
            if (!crl.issuer().matches(issuer.subject())) {
                continue;
            }
            if (verifier.config.has(Feature.X509_CHECK_KEY_USAGE) && !issuer.checkKeyUsage(KeyUsage.CRL_SIGN)) {
                return flags | BADCRL_NOT_TRUSTED.bit();
            }
            flags |= profileFlags(crl, issuer);
            if (!verifier.signatures.verify(issuer.subjectKey(), crl.signatureAlgorithm(), crl.tbs(),
                    crl.signature())) {
                return flags | BADCRL_NOT_TRUSTED.bit();
            }
            flags |= timeFlags(crl);
            if (crl.revokes(certificate)) {
                return flags | BADCERT_REVOKED.bit();
            }
        }
        return flags;
    }

    private int profileFlags(Crl crl, Certificate issuer) {
        int flags = 0;
        if (!verifier.profile.allows(crl.signatureAlgorithm().digest())) {
            flags |= BADCRL_BAD_MD.bit();
        }
        if (!verifier.profile.allows(crl.signatureAlgorithm().keyType())) {
            flags |= BADCRL_BAD_PK.bit();
        }
        // C flags the certificate, not the list, and does not come so far without a digest
        if (verifier.signatures.computes(crl.signatureAlgorithm())
                && !verifier.profile.allowsKey(issuer.subjectKey())) {
            flags |= BADCERT_BAD_KEY.bit();
        }
        return flags;
    }

    private int timeFlags(Crl crl) {
        int flags = 0;
        if (now != null && now.compareTo(crl.nextUpdate()) > 0) {
            flags |= BADCRL_EXPIRED.bit();
        }
        if (now != null && crl.thisUpdate().compareTo(now) > 0) {
            flags |= BADCRL_FUTURE.bit();
        }
        return flags;
    }
}
