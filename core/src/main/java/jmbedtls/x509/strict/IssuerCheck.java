package jmbedtls.x509.strict;

import static jmbedtls.x509.VerifyFlag.BADCERT_EXT_KEY_USAGE;
import static jmbedtls.x509.VerifyFlag.BADCERT_KEY_USAGE;
import static jmbedtls.x509.VerifyFlag.BADCERT_NOT_TRUSTED;
import static jmbedtls.x509.VerifyFlag.BADCERT_OTHER;

import java.util.List;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.KeyUsage;

/** Whether a certificate may stand above a path of others (RFC 5280, 6.1.4), as its extensions say. */
final class IssuerCheck {
    private final Work work;

    IssuerCheck(Work work) {
        this.work = work;
    }

    /**
     * @param below the path so far, from the end-entity certificate up
     * @param trusted whether the issuer is a trusted certificate, which of version 1 or 2 cannot say that it is a CA
     */
    void check(StrictCertificate issuer, List<StrictCertificate> below, boolean trusted, Findings findings) {
        Certificate certificate = issuer.certificate();
        for (String fault : issuer.faults()) {
            findings.add(certificate, BADCERT_OTHER, fault);
        }
        boolean exempt = trusted && certificate.version() < 3;
        if (!exempt && (certificate.version() < 3 || !certificate.isCa())) {
            findings.add(certificate, BADCERT_NOT_TRUSTED, "The certificate issued another, but is not that of a CA");
        }
        if (!certificate.checkKeyUsage(KeyUsage.KEY_CERT_SIGN)) {
            findings.add(certificate, BADCERT_KEY_USAGE, "keyUsage does not permit to sign certificates");
        }
        if (!certificate.checkExtendedKeyUsage(LeafCheck.SERVER_AUTH)) {
            findings.add(certificate, BADCERT_EXT_KEY_USAGE, "extKeyUsage does not permit to certify TLS servers");
        }
        int intermediates = intermediates(below);
        if (certificate.maxPathLength() >= 0 && certificate.isCa() && intermediates > certificate.maxPathLength()) {
            findings.add(certificate, BADCERT_NOT_TRUSTED, "The path length constraint is "
                    + certificate.maxPathLength() + ", and " + intermediates + " CAs are below");
        }
        checkNames(issuer, below, findings);
    }

    /** Self-issued certificates do not count. */
    private static int intermediates(List<StrictCertificate> below) {
        int count = 0;
        for (int i = 1; i < below.size(); i++) {
            count += below.get(i).isSelfIssued() ? 0 : 1;
        }
        return count;
    }

    private void checkNames(StrictCertificate issuer, List<StrictCertificate> below, Findings findings) {
        NameConstraints constraints = issuer.constraints();
        for (int i = 0; constraints != null && i < below.size(); i++) {
            if (i > 0 && below.get(i).isSelfIssued()) {
                continue;
            }
            List<SubjectName> names = below.get(i).names().constrained();
            String violation = work.compare(constraints.comparisons(names.size())) ? constraints.violation(names)
                    : "there are too many names to compare";
            if (violation != null) {
                findings.add(below.get(i).certificate(), BADCERT_NOT_TRUSTED,
                        "The name constraints of " + issuer.certificate().subject() + " do not permit it: " + violation);
            }
        }
    }
}
