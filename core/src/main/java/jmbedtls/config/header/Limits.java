package jmbedtls.config.header;

/** How much a header may ask for. Mbed TLS's own are far below. */
final class Limits {
    /** Bytes of one file. */
    static final int FILE_SIZE = 1 << 20;
    /** Files in all, the same one counted each time it is included. */
    static final int FILES = 200;
    /** Files that are open at the same time. */
    static final int INCLUDE_DEPTH = 32;
    /** Conditional sections inside each other. */
    static final int CONDITION_DEPTH = 100;
    /** Parentheses and operators inside each other. */
    static final int EXPRESSION_DEPTH = 200;
    /** Tokens that are looked at while the macros in one line are replaced. */
    static final int EXPANSION_STEPS = 20_000;

    private Limits() {
    }
}
