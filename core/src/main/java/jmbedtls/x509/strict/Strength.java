package jmbedtls.x509.strict;

import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateProfile;
import jmbedtls.x509.PssParameters;
import jmbedtls.x509.SignatureAlgorithm;
import jmbedtls.x509.SubjectKey;
import jmbedtls.x509.VerifyFlag;

/** What keys and signatures must be: what the profile allows, nothing below 112 bits, and no RSA key that costs too much. */
final class Strength {
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int MAX_EXPONENT_BITS = 64;
    private static final int MIN_CURVE_BITS = 224;

    private final CertificateProfile profile;

    Strength(CertificateProfile profile) {
        this.profile = profile;
    }

    /** Adds what is wrong with a certificate's own key. */
    void checkKey(Certificate certificate, Findings findings) {
        SubjectKey key = certificate.subjectKey();
        if (!isAcceptable(key)) {
            findings.add(certificate, VerifyFlag.BADCERT_BAD_KEY, "The key, " + describe(key) + ", is not acceptable");
        }
    }

    private static String describe(SubjectKey key) {
        return key.key() instanceof RsaPublicKey rsa
                ? "RSA of " + rsa.bitLength() + " bits with an exponent of " + rsa.e().bitLength()
                : String.valueOf(key.group());
    }

    private boolean isAcceptable(SubjectKey key) {
        if (key.key() instanceof RsaPublicKey rsa) {
            return rsa.bitLength() >= MIN_RSA_BITS && rsa.bitLength() <= MAX_RSA_BITS
                    && rsa.e().bitLength() <= MAX_EXPONENT_BITS && profile.allowsKey(key);
        }
        return key.bitLength() >= MIN_CURVE_BITS && profile.allowsKey(key);
    }

    /** Adds what is wrong with how a certificate is signed. */
    void checkSignature(Certificate certificate, Findings findings) {
        SignatureAlgorithm algorithm = certificate.signatureAlgorithm();
        PssParameters pss = algorithm.pss();
        if (!isAcceptable(algorithm.digest()) || pss != null && !isAcceptable(pss.mgf1Digest())) {
            findings.add(certificate, VerifyFlag.BADCERT_BAD_MD,
                    "The certificate is signed with " + algorithm.description() + ", which is not acceptable");
        }
        if (!profile.allows(algorithm.keyType())) {
            findings.add(certificate, VerifyFlag.BADCERT_BAD_PK,
                    "The certificate is signed with " + algorithm.description() + ", which is not acceptable");
        }
    }

    private boolean isAcceptable(HashAlgorithm digest) {
        return digest != null && digest.size() >= HashAlgorithm.SHA224.size() && profile.allows(digest);
    }
}
