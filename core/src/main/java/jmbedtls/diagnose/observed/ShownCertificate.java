package jmbedtls.diagnose.observed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A certificate of the server, as {@code mbedtls_x509_crt_info} describes it: what a log has of it. Immutable; null for
 * what is not in the text.
 *
 * @param validFrom in the form {@code 2026-12-01 03:35:37}, UTC
 * @param key such as {@code RSA 2048 bits}
 * @param signedUsing such as {@code RSA with SHA-256}
 * @param names of the subject_alt_name extension
 */
public record ShownCertificate(String subject, String issuer, String validFrom, String validTo, String key,
        String signedUsing, List<String> names, Place place) {
    private static final String KEY_SIZE = " key size";

    public ShownCertificate {
        names = List.copyOf(names);
    }

    /** Reads the lines of the text; lines that it does not know are passed over. */
    public static ShownCertificate parse(List<String> lines, Place place) {
        String subject = null;
        String issuer = null;
        String from = null;
        String to = null;
        String key = null;
        String signature = null;
        List<String> names = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String label = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            switch (label) {
                case "subject name" -> subject = value;
                case "issuer name" -> issuer = value;
                case "issued  on" -> from = value;
                case "expires on" -> to = value;
                case "signed using" -> signature = value;
                case "dNSName", "iPAddress" -> names.add(value);
                // 2.16 has all names on one line.
                case "subject alt name" -> names.addAll(value.isEmpty() ? List.of() : List.of(value.split(", ")));
                default -> key = label.endsWith(KEY_SIZE)
                        ? label.substring(0, label.length() - KEY_SIZE.length()) + " " + value : key;
            }
        }
        return new ShownCertificate(subject, issuer, from, to, key, signature, names, place);
    }

    /** Whether a label of the text is at the beginning of a line. */
    public static boolean describes(String line) {
        int colon = line.indexOf(':');
        return colon >= 17 && colon <= 19 || line.startsWith("    dNSName :");
    }

    /** Whether the key is an RSA key. */
    public boolean isRsa() {
        return key != null && key.startsWith("RSA");
    }

    /** Whether both describe the same certificate, seen in different places. */
    boolean isSameAs(ShownCertificate other) {
        return Objects.equals(subject, other.subject) && Objects.equals(issuer, other.issuer)
                && Objects.equals(validFrom, other.validFrom) && Objects.equals(validTo, other.validTo);
    }

    /** Whether issuer and subject are one. */
    public boolean isSelfIssued() {
        return subject != null && subject.equals(issuer);
    }
}
