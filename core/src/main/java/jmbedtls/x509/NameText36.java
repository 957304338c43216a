package jmbedtls.x509;

import java.util.HexFormat;

import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.codec.ByteWriter;

/** {@code mbedtls_x509_dn_gets} of 3.6: RFC 4514, with what is no text of ASCII's kind in hexadecimal. */
final class NameText36 {
    private static final int MAX_VALUE = 255;
    private static final String ESCAPED = ",=+<>;\"\\";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private NameText36() {
    }

    static void print(Name name, TextBuffer out) {
        String separator = "";
        for (Name.Attribute attribute : name.attributes()) {
            out.add(separator);
            String shortName = Name.shortName(attribute.type());
            out.add((shortName == null ? number(attribute.type()) : shortName) + "=");
            boolean inHex = !isText(attribute.value()) || shortName == null && attribute.type().isWellFormed();
            String value = inHex ? "#" + HEX.formatHex(encoded(attribute.value())) : escaped(attribute.value(), out);
            if (value.length() > MAX_VALUE - 1) {
                out.fail();
            }
            out.add(value);
            separator = attribute.mergedWithNext() ? " + " : ", ";
        }
    }

    private static String number(Oid type) {
        return type.isWellFormed() ? type.dotted() : "??";
    }

    private static boolean isText(DerValue value) {
        return switch (value.tag()) {
            case Asn1Tag.UTF8_STRING, Asn1Tag.PRINTABLE_STRING, Asn1Tag.IA5_STRING -> true;
            default -> false;
        };
    }

    /** Tag, length and content, the length in as few bytes as DER has it. */
    private static byte[] encoded(DerValue value) {
        ByteWriter out = new ByteWriter();
        int length = value.length();
        out.u8(value.tag());
        if (length > 0xffff) {
            out.u8(0x83);
            out.u24(length);
        } else if (length > 0xff) {
            out.u8(0x82);
            out.u16(length);
        } else {
            if (length > 0x7f) {
                out.u8(0x81);
            }
            out.u8(length);
        }
        out.bytes(value.bytes());
        return out.toByteArray();
    }

    private static String escaped(DerValue value, TextBuffer out) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            int c = value.at(i);
            if (c == 0) {
                out.fail();
            }
            boolean atEdge = i == 0 && (c == '#' || c == ' ') || i == value.length() - 1 && c == ' ';
            if (ESCAPED.indexOf(c) >= 0 || atEdge) {
                text.append('\\');
            }
            if (c < 32 || c >= 127) {
                text.append('\\').append(HEX.toHexDigits((byte) c));
            } else {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
