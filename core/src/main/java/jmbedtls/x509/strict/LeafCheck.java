package jmbedtls.x509.strict;

import static jmbedtls.x509.VerifyFlag.BADCERT_CN_MISMATCH;
import static jmbedtls.x509.VerifyFlag.BADCERT_EXT_KEY_USAGE;
import static jmbedtls.x509.VerifyFlag.BADCERT_KEY_USAGE;
import static jmbedtls.x509.VerifyFlag.BADCERT_NS_CERT_TYPE;
import static jmbedtls.x509.VerifyFlag.BADCERT_OTHER;

import jmbedtls.asn1.Oid;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.ExtensionType;

/** What must hold for the server's own certificate, whoever issued it. */
final class LeafCheck {
    static final Oid SERVER_AUTH = Oid.of("1.3.6.1.5.5.7.3.1");
    private static final int NS_SSL_SERVER = 0x40;

    private final StrictRules rules;
    private final ServerIdentity identity;
    private final int keyUsage;

    LeafCheck(StrictRules rules, ServerIdentity identity, int keyUsage) {
        this.rules = rules;
        this.identity = identity;
        this.keyUsage = keyUsage;
    }

    /** @param trusted whether the certificate itself is among the trusted ones: then it may be a CA's too */
    void check(StrictCertificate leaf, boolean trusted, Findings findings) {
        Certificate certificate = leaf.certificate();
        for (String fault : leaf.faults()) {
            findings.add(certificate, BADCERT_OTHER, fault);
        }
        if (certificate.version() < 3) {
            findings.add(certificate, BADCERT_OTHER, "The certificate is of version " + certificate.version()
                    + ", which cannot say whom it is for");
        }
        if (certificate.isCa() && !trusted) {
            findings.add(certificate, BADCERT_KEY_USAGE, "The certificate is that of a CA, not of a server");
        }
        checkPurpose(certificate, findings);
        if (identity != null && !identity.matches(leaf.names())) {
            findings.add(certificate, BADCERT_CN_MISMATCH,
                    "The certificate is not for " + identity + "; its subjectAltName has " + leaf.names());
        }
        if (rules.refusesMustStaple() && leaf.mustStaple()) {
            findings.add(certificate, BADCERT_OTHER,
                    "The certificate demands a stapled OCSP response, for which this client does not ask");
        }
    }

    private void checkPurpose(Certificate certificate, Findings findings) {
        if (!certificate.checkKeyUsage(keyUsage)) {
            findings.add(certificate, BADCERT_KEY_USAGE, "keyUsage does not permit what the key exchange does");
        }
        boolean named = certificate.has(ExtensionType.EXTENDED_KEY_USAGE);
        if (!certificate.checkExtendedKeyUsage(SERVER_AUTH) || rules.requiresServerPurpose() && !named) {
            findings.add(certificate, BADCERT_EXT_KEY_USAGE, "extKeyUsage does not permit to be a TLS server");
        }
        if (certificate.has(ExtensionType.NS_CERT_TYPE) && (certificate.nsCertType() & NS_SSL_SERVER) == 0) {
            findings.add(certificate, BADCERT_NS_CERT_TYPE, "nsCertType does not permit to be a TLS server");
        }
    }
}
