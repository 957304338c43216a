package jmbedtls.x509.strict;

import java.util.List;
import java.util.Locale;
import jmbedtls.TlsException;
import jmbedtls.asn1.DerValue;
import jmbedtls.x509.Name;

/**
 * One name of a certificate's subject.
 *
 * @param value the content of the GeneralName, a character a byte
 * @param rdns of a directoryName in canonical form; null for another kind, or if it cannot be read
 */
record SubjectName(NameKind kind, DerValue value, List<String> rdns) {
    private static final int SHOWN = 80;

    static SubjectName of(NameKind kind, DerValue value) {
        return new SubjectName(kind, value, kind == NameKind.DIRECTORY ? directory(value) : null);
    }

    private static List<String> directory(DerValue value) {
        try {
            return Name.parse(value.reader()).canonical();
        } catch (TlsException e) {
            return null;
        }
    }

    String text() {
        return value.latin1();
    }

    byte[] bytes() {
        return value.bytes();
    }

    /** For a message to a human: nothing but printable ASCII, not without bound. */
    @Override
    public String toString() {
        String text = switch (kind) {
            case EMAIL, DNS, URI -> printable(text());
            case IP -> value.length() == 4 || value.length() == 16 ? IpAddress.text(bytes()) : "malformed";
            case DIRECTORY -> rdns == null ? "malformed" : printable(String.join(", ", rdns));
            default -> "";
        };
        return text.isEmpty() ? kind.toString() : kind + " " + text;
    }

    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        for (char c : text.substring(0, Math.min(text.length(), SHOWN)).toCharArray()) {
            shown.append(c >= 32 && c < 127 ? String.valueOf(c) : String.format(Locale.ROOT, "\\x%02X", (int) c));
        }
        return shown.append(text.length() > SHOWN ? "..." : "").toString();
    }
}
