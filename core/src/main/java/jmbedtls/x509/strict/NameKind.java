package jmbedtls.x509.strict;

import jmbedtls.asn1.Asn1Tag;

/** The kinds of GeneralName (RFC 5280, 4.2.1.6), in the order of their tags. */
enum NameKind {
    OTHER("otherName"), EMAIL("rfc822Name"), DNS("dNSName"), X400("x400Address"), DIRECTORY("directoryName"),
    EDI_PARTY("ediPartyName"), URI("uniformResourceIdentifier"), IP("iPAddress"), REGISTERED_ID("registeredID");

    private final String asn1Name;

    NameKind(String asn1Name) {
        this.asn1Name = asn1Name;
    }

    /** The kind of a tag, or null if that is no GeneralName's. */
    static NameKind ofTag(int tag) {
        int number = tag & Asn1Tag.VALUE_MASK;
        boolean contextSpecific = (tag & Asn1Tag.CLASS_MASK) == Asn1Tag.CONTEXT_SPECIFIC;
        return contextSpecific && number < values().length ? values()[number] : null;
    }

    @Override
    public String toString() {
        return asn1Name;
    }
}
