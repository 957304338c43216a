package jmbedtls.x509;

import jmbedtls.asn1.Oid;

/** The certificate extensions that Mbed TLS parses. */
public enum ExtensionType {
    BASIC_CONSTRAINTS("2.5.29.19"),
    KEY_USAGE("2.5.29.15"),
    EXTENDED_KEY_USAGE("2.5.29.37"),
    SUBJECT_ALT_NAME("2.5.29.17"),
    NS_CERT_TYPE("2.16.840.1.113730.1.1"),
    CERTIFICATE_POLICIES("2.5.29.32");

    private final Oid oid;

    ExtensionType(String oid) {
        this.oid = Oid.of(oid);
    }

    /** The extension's object identifier. */
    public Oid oid() {
        return oid;
    }

    /** The extension of an object identifier, or null if Mbed TLS does not parse it. */
    static ExtensionType of(Oid oid) {
        for (ExtensionType type : values()) {
            if (type.oid.equals(oid)) {
                return type;
            }
        }
        return null;
    }
}
