package jmbedtls.x509;

import java.util.HashMap;
import java.util.Map;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.Oid;

/** Prints the text of {@code mbedtls_x509_crt_info} of 2.16. */
final class CertificateInfo216 extends CertificateInfo {
    CertificateInfo216(Certificate certificate, String prefix) {
        super(certificate, prefix);
    }

    @Override
    void name(Name name, TextBuffer out) {
        name.print216(out);
    }

    /** Whole bytes of an RSA modulus. */
    @Override
    int keyBits() {
        int bits = super.keyBits();
        return certificate.subjectKey().type() == PkType.RSA ? (bits + 7) / 8 * 8 : bits;
    }

    @Override
    Map<Oid, String> keyPurposes() {
        Map<Oid, String> purposes = new HashMap<>(KEY_PURPOSES);
        purposes.remove(WI_SUN);
        return purposes;
    }

    /** Only DNS names are kept. */
    @Override
    void subjectAltNames(TextBuffer out) {
        line(out, "subject alt name  : ");
        String separator = "";
        for (GeneralName name : certificate.subjectAltNames()) {
            if (name.value().tag() == (Asn1Tag.CONTEXT_SPECIFIC | GeneralName.DNS_NAME)) {
                out.addWhole(separator + name.value().latin1());
                separator = ", ";
            }
        }
    }

    /** Not parsed. */
    @Override
    void policies(TextBuffer out) {
    }
}
