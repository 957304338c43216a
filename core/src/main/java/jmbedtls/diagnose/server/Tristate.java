package jmbedtls.diagnose.server;

/** What is known of a question about a server. */
public enum Tristate {
    YES, NO, UNKNOWN;

    static Tristate of(boolean answer) {
        return answer ? YES : NO;
    }

    /** The answer to the opposite question. */
    Tristate not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
