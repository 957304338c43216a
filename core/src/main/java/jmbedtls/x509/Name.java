package jmbedtls.x509;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.X509Error;

/** A distinguished name: the list of {@code mbedtls_x509_name}. Immutable. */
public final class Name {
    /** The name without attributes, which only a subject may have. */
    static final Name EMPTY = new Name(List.of());

    private static final Oid COMMON_NAME = Oid.of("2.5.4.3");
    static final Map<Oid, String> SHORT_NAMES = Map.ofEntries(
            Map.entry(COMMON_NAME, "CN"),
            Map.entry(Oid.of("2.5.4.6"), "C"),
            Map.entry(Oid.of("2.5.4.7"), "L"),
            Map.entry(Oid.of("2.5.4.8"), "ST"),
            Map.entry(Oid.of("2.5.4.10"), "O"),
            Map.entry(Oid.of("2.5.4.11"), "OU"),
            Map.entry(Oid.of("1.2.840.113549.1.9.1"), "emailAddress"),
            Map.entry(Oid.of("2.5.4.5"), "serialNumber"),
            Map.entry(Oid.of("2.5.4.16"), "postalAddress"),
            Map.entry(Oid.of("2.5.4.17"), "postalCode"),
            Map.entry(Oid.of("2.5.4.4"), "SN"),
            Map.entry(Oid.of("2.5.4.42"), "GN"),
            Map.entry(Oid.of("2.5.4.43"), "initials"),
            Map.entry(Oid.of("2.5.4.44"), "generationQualifier"),
            Map.entry(Oid.of("2.5.4.12"), "title"),
            Map.entry(Oid.of("2.5.4.46"), "dnQualifier"),
            Map.entry(Oid.of("2.5.4.65"), "pseudonym"),
            Map.entry(Oid.of("0.9.2342.19200300.100.1.25"), "DC"),
            Map.entry(Oid.of("2.5.4.45"), "uniqueIdentifier"));
    /** MBEDTLS_X509_MAX_DN_NAME_SIZE: a printed value, escapes and terminating zero included, has to fit. */
    private static final int MAX_VALUE = 256;
    private static final String ESCAPED = ",=+<>#;\"\\";

    private final List<Attribute> attributes;
    /** Made when first asked for. */
    private volatile List<String> canonical;

    /**
     * An AttributeTypeAndValue.
     *
     * @param mergedWithNext whether the next attribute belongs to the same set
     */
    public record Attribute(Oid type, DerValue value, boolean mergedWithNext) {
        boolean matches(Attribute other) {
            return type.equals(other.type) && mergedWithNext == other.mergedWithNext
                    && (value.equals(other.value) || matchesIgnoringCase(value, other.value));
        }

        private static boolean matchesIgnoringCase(DerValue a, DerValue b) {
            return isCaseless(a.tag()) && isCaseless(b.tag()) && Ascii.equalsIgnoringCase(a.latin1(), b.latin1());
        }

        private static boolean isCaseless(int tag) {
            return tag == Asn1Tag.UTF8_STRING || tag == Asn1Tag.PRINTABLE_STRING;
        }
    }

    private Name(List<Attribute> attributes) {
        this.attributes = List.copyOf(attributes);
    }

    /** Reads a name, which may be empty. */
    public static Name parse(DerReader reader) throws TlsException {
        DerReader names = reader.enter(Asn1Tag.SEQUENCE);
        return names.atEnd() ? EMPTY : read(names);
    }

    /** Reads the RDNs of a name whose SEQUENCE was entered: {@code mbedtls_x509_get_name}. None is an error. */
    static Name read(DerReader names) throws TlsException {
        names.reporting(X509Error.INVALID_NAME);
        List<Attribute> attributes = new ArrayList<>();
        do {
            DerReader set = names.enter(Asn1Tag.SET);
            do {
                attributes.add(readAttribute(set));
            } while (!set.atEnd());
        } while (!names.atEnd());
        return new Name(attributes);
    }

    private static Attribute readAttribute(DerReader set) throws TlsException {
        DerReader pair = set.enter(Asn1Tag.SEQUENCE);
        Oid type = pair.oid();
        if (!isStringTag(pair.peekTag())) {
            throw pair.error(Asn1Error.UNEXPECTED_TAG);
        }
        DerValue value = pair.readAny();
        pair.expectEnd();
        return new Attribute(type, value, !set.atEnd());
    }

    private static boolean isStringTag(int tag) {
        return switch (tag) {
            case Asn1Tag.BMP_STRING, Asn1Tag.UTF8_STRING, Asn1Tag.T61_STRING, Asn1Tag.PRINTABLE_STRING,
                    Asn1Tag.IA5_STRING, Asn1Tag.UNIVERSAL_STRING, Asn1Tag.BIT_STRING -> true;
            default -> false;
        };
    }

    /** What the attributes of a type are called, or null. */
    static String shortName(Oid type) {
        return SHORT_NAMES.get(type);
    }

    /** The attributes in their order of encoding, sets flattened. */
    public List<Attribute> attributes() {
        return attributes;
    }

    /** The contents of the CN attributes. */
    List<DerValue> commonNames() {
        List<DerValue> values = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (attribute.type.equals(COMMON_NAME)) {
                values.add(attribute.value);
            }
        }
        return values;
    }

    /**
     * Whether two names are the same to C's {@code x509_name_cmp}: attribute by attribute, UTF8String and
     * PrintableString without regard to ASCII case, no folding of spaces.
     */
    public boolean matches(Name other) {
        if (attributes.size() != other.attributes.size()) {
            return false;
        }
        for (int i = 0; i < attributes.size(); i++) {
            if (!attributes.get(i).matches(other.attributes.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The name in a form in which names that RFC 5280 (7.1) calls the same are equal, a text for each RDN: whatever
     * the type of string, without regard to case and to spaces that are more than one, or first, or last. C's
     * {@link #matches} looks more closely, and less.
     */
    public List<String> canonical() {
        if (canonical == null) {
            canonical = CanonicalName.of(this);
        }
        return canonical;
    }

    /** {@code mbedtls_x509_dn_gets} of 2.28. */
    void print(TextBuffer out) {
        String separator = "";
        for (Attribute attribute : attributes) {
            out.add(separator).add(SHORT_NAMES.getOrDefault(attribute.type, "??")).add("=");
            String value = escaped(attribute.value.latin1());
            if (value.length() >= MAX_VALUE) {
                out.fail();
            }
            out.add(value);
            separator = attribute.mergedWithNext ? " + " : ", ";
        }
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (char c : value.toCharArray()) {
            if (ESCAPED.indexOf(c) >= 0) {
                text.append('\\');
            }
            text.append(c < 32 || c >= 127 ? '?' : c);
        }
        return text.toString();
    }

    /** {@code mbedtls_x509_dn_gets} of 2.16, which escapes nothing and cuts long values. */
    void print216(TextBuffer out) {
        String separator = "";
        for (Attribute attribute : attributes) {
            out.add(separator).add(SHORT_NAMES.getOrDefault(attribute.type, "??")).add("=");
            String value = attribute.value.latin1();
            for (char c : value.substring(0, Math.min(value.length(), MAX_VALUE - 1)).toCharArray()) {
                out.add(c < 32 || c == 127 || c > 128 && c < 160 ? "?" : String.valueOf(c));
            }
            separator = attribute.mergedWithNext ? " + " : ", ";
        }
    }

    /** The text of {@code mbedtls_x509_dn_gets}, broken off where a value is longer than 255 characters. */
    @Override
    public String toString() {
        TextBuffer out = new TextBuffer(Integer.MAX_VALUE);
        print(out);
        return out.toString();
    }
}
