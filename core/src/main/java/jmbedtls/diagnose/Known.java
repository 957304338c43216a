package jmbedtls.diagnose;

/** What is known of a question about a server. */
public enum Known {
    YES, NO, UNKNOWN;

    static Known of(boolean answer) {
        return answer ? YES : NO;
    }
}
