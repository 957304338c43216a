package jmbedtls.x509.strict;

import java.util.Locale;

/** Host names of the Domain Name System as text (RFC 1123, 2.1; RFC 5890, 2.3.1): syntax and comparison. */
final class DnsName {
    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    private DnsName() {
    }

    /**
     * Whether a text is a host name: labels of letters, digits, hyphens and, because hosts are called so, underscores,
     * the last label not a number (RFC 1123), no dot at the end.
     */
    static boolean isHost(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return !isNumber(labels[labels.length - 1]);
    }

    private static boolean isLabel(String label) {
        if (label.isEmpty() || label.length() > MAX_LABEL || label.startsWith("-") || label.endsWith("-")) {
            return false;
        }
        for (char c : label.toCharArray()) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    /** As the last part of an address may be written: in decimal, octal or hexadecimal. */
    private static boolean isNumber(String label) {
        String digits = label.toLowerCase(Locale.ROOT);
        boolean hexadecimal = digits.startsWith("0x");
        for (int i = hexadecimal ? 2 : 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (hexadecimal ? Character.digit(c, 16) < 0 : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether a text is {@code *.} and a host name. */
    static boolean isWildcard(String pattern) {
        return pattern.startsWith("*.") && isHost(pattern.substring(2));
    }

    /** Lower case; only ASCII letters matter, since names have no others. */
    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a dNSName is for a host (RFC 9525, 6.3): the same name, or a wildcard for its first label above at least
     * two more, so that nobody is taken for all of {@code .com}.
     *
     * @param host folded
     */
    static boolean matches(String pattern, String host) {
        String folded = fold(pattern);
        if (!isWildcard(folded)) {
            return folded.equals(host) && isHost(folded);
        }
        String parent = folded.substring(1);
        int dot = host.indexOf('.');
        return parent.indexOf('.', 1) > 0 && dot > 0 && host.substring(dot).equals(parent);
    }

    /** Whether a name, folded, is another or lies below it; below only if that begins with a dot. */
    static boolean isWithin(String name, String base) {
        if (base.startsWith(".")) {
            return name.endsWith(base) && name.length() > base.length();
        }
        return base.isEmpty() || name.equals(base) || name.endsWith("." + base);
    }
}
