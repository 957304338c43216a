package jmbedtls.x509;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;

/** Brings names into the form in which equal ones are the same text (RFC 5280, 7.1; RFC 4518 in outline). */
final class CanonicalName {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    private CanonicalName() {
    }

    static List<String> of(Name name) {
        List<String> rdns = new ArrayList<>();
        List<String> merged = new ArrayList<>();
        for (Name.Attribute attribute : name.attributes()) {
            merged.add(canonical(attribute));
            if (!attribute.mergedWithNext()) {
                merged.sort(null);
                rdns.add(String.join(" + ", merged));
                merged.clear();
            }
        }
        return List.copyOf(rdns);
    }

    private static String canonical(Name.Attribute attribute) {
        Oid type = attribute.type();
        String name = type.isWellFormed() ? Name.SHORT_NAMES.getOrDefault(type, type.dotted())
                : HexFormat.of().formatHex(type.bytes());
        return name + "=" + value(attribute.value());
    }

    /** What cannot be decoded is only equal to the same bytes. */
    private static String value(DerValue value) {
        Charset charset = charset(value.tag());
        if (charset != null) {
            try {
                return fold(charset.newDecoder().decode(ByteBuffer.wrap(value.bytes())).toString());
            } catch (CharacterCodingException e) {
                return raw(value);
            }
        }
        return raw(value);
    }

    private static String raw(DerValue value) {
        return "#" + Integer.toHexString(value.tag()) + ":" + HexFormat.of().formatHex(value.bytes());
    }

    private static Charset charset(int tag) {
        return switch (tag) {
            case Asn1Tag.UTF8_STRING -> StandardCharsets.UTF_8;
            case Asn1Tag.PRINTABLE_STRING, Asn1Tag.IA5_STRING, Asn1Tag.T61_STRING -> StandardCharsets.ISO_8859_1;
            case Asn1Tag.BMP_STRING -> StandardCharsets.UTF_16BE;
            case Asn1Tag.UNIVERSAL_STRING -> UTF_32BE;
            default -> null;
        };
    }

    private static String fold(String text) {
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(text);
        String normal = ascii ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return escape(SPACES.matcher(normal.strip()).replaceAll(" ").toLowerCase(Locale.ROOT));
    }

    /** Keeps a value from looking like several attributes, or like one that cannot be decoded. */
    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("+", "\\+").replace("#", "\\#");
    }
}
