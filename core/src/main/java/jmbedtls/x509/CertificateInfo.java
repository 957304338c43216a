package jmbedtls.x509;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.config.ReferenceVersion;

/** Prints the text of {@code mbedtls_x509_crt_info} of 2.28; a subclass knows what is different in another version. */
class CertificateInfo {
    /** A key purpose that 2.16 does not know. */
    static final Oid WI_SUN = Oid.of("1.3.6.1.4.1.45605.1");
    /** Key purposes and their names. */
    static final Map<Oid, String> KEY_PURPOSES = Map.of(
            Oid.of("1.3.6.1.5.5.7.3.1"), "TLS Web Server Authentication",
            Oid.of("1.3.6.1.5.5.7.3.2"), "TLS Web Client Authentication",
            Oid.of("1.3.6.1.5.5.7.3.3"), "Code Signing",
            Oid.of("1.3.6.1.5.5.7.3.4"), "E-mail Protection",
            Oid.of("1.3.6.1.5.5.7.3.8"), "Time Stamping",
            Oid.of("1.3.6.1.5.5.7.3.9"), "OCSP Signing",
            WI_SUN, "Wi-SUN Alliance Field Area Network (FAN)");
    private static final Map<Oid, String> POLICIES = Map.of(Oid.of("2.5.29.32.0"), "Any Policy");
    private static final String UNKNOWN = "???";

    private static final int[] KEY_USAGE_BITS = {
        KeyUsage.DIGITAL_SIGNATURE, KeyUsage.NON_REPUDIATION, KeyUsage.KEY_ENCIPHERMENT, KeyUsage.DATA_ENCIPHERMENT,
        KeyUsage.KEY_AGREEMENT, KeyUsage.KEY_CERT_SIGN, KeyUsage.CRL_SIGN, KeyUsage.ENCIPHER_ONLY,
        KeyUsage.DECIPHER_ONLY};
    private static final String[] KEY_USAGE_NAMES = {
        "Digital Signature", "Non Repudiation", "Key Encipherment", "Data Encipherment",
        "Key Agreement", "Key Cert Sign", "CRL Sign", "Encipher Only", "Decipher Only"};
    private static final int[] NS_CERT_TYPE_BITS = {0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01};
    private static final String[] NS_CERT_TYPE_NAMES = {
        "SSL Client", "SSL Server", "Email", "Object Signing",
        "Reserved", "SSL CA", "Email CA", "Object Signing CA"};

    final Certificate certificate;
    private final String prefix;

    CertificateInfo(Certificate certificate, String prefix) {
        this.certificate = certificate;
        this.prefix = prefix;
    }

    /** What prints a certificate as a version does. */
    static CertificateInfo of(Certificate certificate, String prefix, ReferenceVersion version) {
        return switch (version) {
            case V2_16_2 -> new CertificateInfo216(certificate, prefix);
            case V2_28_10 -> new CertificateInfo(certificate, prefix);
            case V3_6_6 -> new CertificateInfo36(certificate, prefix);
        };
    }

    final void print(TextBuffer out) {
        out.add(prefix + "cert. version     : " + certificate.version() + "\n");
        out.add(prefix + "serial number     : ");
        serial(certificate.serial(), out);
        line(out, "issuer name       : ");
        name(certificate.issuer(), out);
        line(out, "subject name      : ");
        name(certificate.subject(), out);
        line(out, "issued  on        : " + certificate.validFrom());
        line(out, "expires on        : " + certificate.validTo());
        line(out, "signed using      : " + certificate.signatureAlgorithm().description());
        keySize(out);
        extensions(out);
        out.add("\n");
    }

    final void line(TextBuffer out, String text) {
        out.add("\n" + prefix + text);
    }

    void name(Name name, TextBuffer out) {
        name.print(out);
    }

    /** {@code mbedtls_x509_serial_gets}: a leading zero is left out, and what comes after 28 bytes of more than 32. */
    static void serial(DerValue serial, TextBuffer out) {
        int shown = serial.length() <= 32 ? serial.length() : 28;
        for (int i = 0; i < shown; i++) {
            if (i > 0 || shown == 1 || serial.at(0) != 0) {
                out.add(String.format(Locale.ROOT, "%02X%s", serial.at(i), i < shown - 1 ? ":" : ""));
            }
        }
        if (shown < serial.length()) {
            out.add("....");
        }
    }

    private void keySize(TextBuffer out) {
        line(out, String.format(Locale.ROOT, "%-18s: %d bits",
                certificate.subjectKey().type().pkName() + " key size", keyBits()));
    }

    int keyBits() {
        return certificate.subjectKey().bitLength();
    }

    private void extensions(TextBuffer out) {
        if (certificate.has(ExtensionType.BASIC_CONSTRAINTS)) {
            line(out, "basic constraints : CA=" + certificate.isCa());
            if (certificate.maxPathLength() >= 0) {
                out.add(", max_pathlen=" + certificate.maxPathLength());
            }
        }
        if (certificate.has(ExtensionType.SUBJECT_ALT_NAME)) {
            subjectAltNames(out);
        }
        if (certificate.has(ExtensionType.NS_CERT_TYPE)) {
            line(out, "cert. type        : ");
            bits(out, certificate.nsCertType(), NS_CERT_TYPE_BITS, NS_CERT_TYPE_NAMES);
        }
        if (certificate.has(ExtensionType.KEY_USAGE)) {
            line(out, "key usage         : ");
            bits(out, certificate.keyUsage(), KEY_USAGE_BITS, KEY_USAGE_NAMES);
        }
        if (certificate.has(ExtensionType.EXTENDED_KEY_USAGE)) {
            line(out, "ext key usage     : ");
            descriptions(out, certificate.extendedKeyUsage(), keyPurposes());
        }
        policies(out);
    }

    Map<Oid, String> keyPurposes() {
        return KEY_PURPOSES;
    }

    void policies(TextBuffer out) {
        if (certificate.has(ExtensionType.CERTIFICATE_POLICIES)) {
            line(out, "certificate policies : ");
            descriptions(out, certificate.certificatePolicies(), POLICIES);
        }
    }

    private static void bits(TextBuffer out, int value, int[] bits, String[] names) {
        String separator = "";
        for (int i = 0; i < bits.length; i++) {
            if ((value & bits[i]) != 0) {
                out.add(separator + names[i]);
                separator = ", ";
            }
        }
    }

    private static void descriptions(TextBuffer out, List<Oid> oids, Map<Oid, String> names) {
        String separator = "";
        for (Oid oid : oids) {
            out.add(separator + names.getOrDefault(oid, UNKNOWN));
            separator = ", ";
        }
    }

    void subjectAltNames(TextBuffer out) {
        line(out, "subject alt name  :");
        for (GeneralName name : certificate.subjectAltNames()) {
            subjectAltName(name, out);
        }
    }

    void subjectAltName(GeneralName name, TextBuffer out) {
        if (name.isDnsName()) {
            line(out, "    dNSName : ");
            out.addWhole(name.value().latin1());
        } else if (name.hardwareModuleName() != null) {
            hardwareModuleName(out, name.hardwareModuleName());
        } else {
            line(out, "    <unsupported>");
        }
    }

    private void hardwareModuleName(TextBuffer out, GeneralName.HardwareModuleName module) {
        line(out, "    otherName :");
        line(out, "        hardware module name :");
        line(out, "            hardware type          : " + module.type().dotted());
        if (!module.type().isWellFormed()) {
            out.fail();
        }
        line(out, "            hardware serial number : ");
        DerValue serial = module.serialNumber();
        for (int i = 0; i < serial.length(); i++) {
            out.add(String.format(Locale.ROOT, "%02X", serial.at(i)));
        }
    }
}
