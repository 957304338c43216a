package jmbedtls.asn1;

/** Identifier octets (X.690, 8.1.2) and their parts: the {@code MBEDTLS_ASN1_} constants of asn1.h. */
public final class Asn1Tag {
    public static final int BOOLEAN = 0x01;
    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int NULL = 0x05;
    public static final int OID = 0x06;
    public static final int UTF8_STRING = 0x0C;
    public static final int PRINTABLE_STRING = 0x13;
    public static final int T61_STRING = 0x14;
    public static final int IA5_STRING = 0x16;
    public static final int UTC_TIME = 0x17;
    public static final int GENERALIZED_TIME = 0x18;
    public static final int UNIVERSAL_STRING = 0x1C;
    public static final int BMP_STRING = 0x1E;

    /** The bit of a constructed encoding. */
    public static final int CONSTRUCTED = 0x20;
    /** The class bits of a context-specific tag. */
    public static final int CONTEXT_SPECIFIC = 0x80;

    /** SEQUENCE and SEQUENCE OF, which are always constructed. */
    public static final int SEQUENCE = 0x10 | CONSTRUCTED;
    /** SET and SET OF, which are always constructed. */
    public static final int SET = 0x11 | CONSTRUCTED;

    /** The bits of the class in an identifier octet. */
    public static final int CLASS_MASK = 0xC0;
    /** The bits of the number in an identifier octet. */
    public static final int VALUE_MASK = 0x1F;

    private Asn1Tag() {
    }

    /** The tag of an explicitly tagged field: {@code [number]}, constructed. */
    public static int explicit(int number) {
        return CONTEXT_SPECIFIC | CONSTRUCTED | number;
    }
}
