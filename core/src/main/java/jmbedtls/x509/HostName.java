package jmbedtls.x509;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerValue;
import jmbedtls.config.ReferenceVersion;

/** The name that a certificate is expected to have, compared as {@code x509_crt_verify_name} compares it. */
class HostName {
    final String name;

    HostName(String name) {
        this.name = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** As a version compares them. */
    static HostName of(String name, ReferenceVersion version) {
        return version == ReferenceVersion.V3_6_6 ? new HostName36(name) : new HostName(name);
    }

    /** Whether a DNS name of subjectAltName matches or, only without that extension, a CN of the subject. */
    boolean matches(Certificate certificate) {
        if (certificate.has(ExtensionType.SUBJECT_ALT_NAME)) {
            return matchesAny(certificate.subjectAltNames());
        }
        for (DerValue commonName : certificate.subject().commonNames()) {
            if (matchesText(commonName)) {
                return true;
            }
        }
        return false;
    }

    boolean matchesAny(List<GeneralName> altNames) {
        for (GeneralName altName : altNames) {
            if (matchesAltName(altName)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesAltName(GeneralName altName) {
        DerValue value = altName.value();
        return (value.tag() & Asn1Tag.VALUE_MASK) == GeneralName.DNS_NAME && matchesText(value);
    }

    private boolean matchesText(DerValue value) {
        String text = value.latin1();
        return Ascii.equalsIgnoringCase(name, text) || matchesWildcard(text);
    }

    /** A leading {@code *.} stands for one label that is not empty. */
    private boolean matchesWildcard(String pattern) {
        int dot = name.indexOf('.');
        return pattern.length() >= 3 && pattern.startsWith("*.") && dot > 0
                && Ascii.equalsIgnoringCase(name.substring(dot), pattern.substring(1));
    }
}
