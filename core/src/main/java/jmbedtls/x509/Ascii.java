package jmbedtls.x509;

/** Comparison of names as x509_crt.c does it: ASCII letters without regard to case, all else exactly. */
final class Ascii {
    private Ascii() {
    }

    static boolean equalsIgnoringCase(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        for (int i = 0; i < a.length(); i++) {
            if (lower(a.charAt(i)) != lower(b.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
