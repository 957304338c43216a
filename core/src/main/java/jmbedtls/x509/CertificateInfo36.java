package jmbedtls.x509;

import java.util.Locale;

import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerValue;

/** Prints the text of {@code mbedtls_x509_crt_info} of 3.6, which knows more kinds of subjectAltName. */
final class CertificateInfo36 extends CertificateInfo {
    private static final int MAIL = 1;
    private static final int DIRECTORY_NAME = 4;
    private static final int URI = 6;
    private static final int IP_ADDRESS = 7;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;

    CertificateInfo36(Certificate certificate, String prefix) {
        super(certificate, prefix);
    }

    @Override
    void name(Name name, TextBuffer out) {
        NameText36.print(name, out);
    }

    @Override
    void subjectAltName(GeneralName name, TextBuffer out) {
        switch (name.number()) {
            case MAIL -> text("rfc822Name", name.value(), out);
            case URI -> text("uniformResourceIdentifier", name.value(), out);
            case DIRECTORY_NAME -> directoryName(name.value(), out);
            case IP_ADDRESS -> address(name.value(), out);
            default -> super.subjectAltName(name, out);
        }
    }

    private void text(String kind, DerValue value, TextBuffer out) {
        line(out, "    " + kind + " : ");
        out.addWhole(value.latin1());
    }

    private void directoryName(DerValue value, TextBuffer out) {
        Name name;
        try {
            name = Name.read(value.reader().enter(Asn1Tag.SEQUENCE));
        } catch (TlsException e) {
            line(out, "    <malformed>");
            return;
        }
        line(out, "    directoryName : ");
        name(name, out);
    }

    private void address(DerValue value, TextBuffer out) {
        line(out, "    iPAddress : ");
        switch (value.length()) {
            case IPV4_LENGTH -> out.add(value.at(0) + "." + value.at(1) + "." + value.at(2) + "." + value.at(3));
            case IPV6_LENGTH -> {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < IPV6_LENGTH; i++) {
                    text.append(i > 0 && i % 2 == 0 ? ":" : "").append(String.format(Locale.ROOT, "%X", value.at(i)));
                }
                out.add(text.toString());
            }
            default -> out.fail();
        }
    }
}
