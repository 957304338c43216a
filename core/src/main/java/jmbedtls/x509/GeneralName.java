package jmbedtls.x509;

import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.error.X509Error;

/**
 * An entry of the subjectAltName extension.
 *
 * @param value the encoded entry; its tag tells the kind
 * @param hardwareModuleName what the entry says if it is one, otherwise null
 */
public record GeneralName(DerValue value, HardwareModuleName hardwareModuleName) {
    /** What C holds for an extension without entries: one entry of no kind. */
    static final GeneralName NONE = new GeneralName(DerValue.ABSENT, null);

    /** The number of dNSName (RFC 5280, 4.2.1.6). */
    static final int DNS_NAME = 2;
    private static final int OTHER_NAME = 0;
    private static final Oid HARDWARE_MODULE_NAME = Oid.of("1.3.6.1.5.5.7.8.4");

    /** The one kind of otherName that is understood (RFC 4108, 5). */
    public record HardwareModuleName(Oid type, DerValue serialNumber) {
    }

    /** Takes an entry apart: {@code mbedtls_x509_parse_subject_alt_name}. */
    static GeneralName parse(DerValue value) throws TlsException {
        boolean other = kind(value) == (Asn1Tag.CONTEXT_SPECIFIC | OTHER_NAME);
        return new GeneralName(value, other ? parseOtherName(value) : null);
    }

    private static HardwareModuleName parseOtherName(DerValue value) throws TlsException {
        DerReader name = value.reader().reporting(X509Error.INVALID_EXTENSIONS);
        if (!name.oid().equals(HARDWARE_MODULE_NAME)) {
            return null;
        }
        DerReader wrapped = name.enter(Asn1Tag.explicit(0));
        name.expectEnd();
        DerReader content = wrapped.enter(Asn1Tag.SEQUENCE);
        wrapped.expectEnd();
        HardwareModuleName module = new HardwareModuleName(content.oid(), content.read(Asn1Tag.OCTET_STRING));
        content.expectEnd();
        return module;
    }

    private static int kind(DerValue value) {
        return value.tag() & (Asn1Tag.CLASS_MASK | Asn1Tag.VALUE_MASK);
    }

    /** The number of the kind (RFC 5280, 4.2.1.6); -1 if the tag is none of a general name. */
    int number() {
        int kind = kind(value);
        return (kind & Asn1Tag.CLASS_MASK) == Asn1Tag.CONTEXT_SPECIFIC ? kind & Asn1Tag.VALUE_MASK : -1;
    }

    /** Whether this is a dNSName. */
    public boolean isDnsName() {
        return kind(value) == (Asn1Tag.CONTEXT_SPECIFIC | DNS_NAME);
    }
}
