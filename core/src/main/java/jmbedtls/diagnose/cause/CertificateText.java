package jmbedtls.diagnose.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jmbedtls.x509.Certificate;
import jmbedtls.x509.GeneralName;

/** Words for certificates. */
public final class CertificateText {
    private static final int SHOWN = 5;

    private CertificateText() {
    }

    /** "an RSA key of 2048 bits", "an EC key on secp256r1". */
    public static String key(Certificate certificate) {
        return certificate.subjectKey().group() == null
                ? "an RSA key of " + certificate.subjectKey().bitLength() + " bits"
                : "an EC key on " + certificate.subjectKey().group().curveName();
    }

    public static String quoted(Certificate certificate) {
        return "'" + certificate.subject() + "'";
    }

    /** A certificate in one line: whose it is, its key, its issuer, and until when. */
    public static String line(Certificate certificate) {
        return quoted(certificate) + " with " + key(certificate) + ", issued by '" + certificate.issuer() + "', until "
                + certificate.validTo();
    }

    /** The subjects of the first few, and how many more there are. */
    static String some(List<Certificate> certificates) {
        String first = certificates.stream().limit(SHOWN).map(CertificateText::quoted).collect(Collectors.joining(", "));
        return certificates.size() <= SHOWN ? first : first + " and " + (certificates.size() - SHOWN) + " more";
    }

    /** The names that a certificate is for, as Mbed TLS 2.x looks at them: DNS names, else the common name. */
    public static List<String> names(Certificate certificate) {
        List<String> names = new ArrayList<>();
        for (GeneralName name : certificate.subjectAltNames()) {
            if (name.isDnsName()) {
                names.add(name.value().latin1());
            }
        }
        if (certificate.subjectAltNames().isEmpty()) {
            names.add(String.valueOf(certificate.subject()));
        }
        return names;
    }
}
