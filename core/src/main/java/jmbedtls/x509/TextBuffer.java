package jmbedtls.x509;

/**
 * The fixed buffer into which C prints a text: what does not fit is cut off, and everything after it is dropped.
 *
 * <p>C's texts are bytes; here each is one character, U+0000 to U+00FF.
 */
final class TextBuffer {
    private final StringBuilder text = new StringBuilder();
    private final int capacity;
    private boolean failed;

    /** @param size the size of C's buffer, which must also hold the terminating zero */
    TextBuffer(int size) {
        this.capacity = size - 1;
    }

    /** Prints with {@code snprintf}: what fits remains when the rest does not. */
    TextBuffer add(String part) {
        if (!failed) {
            int room = capacity - text.length();
            failed = part.length() > room;
            text.append(part, 0, Math.min(part.length(), room));
        }
        return this;
    }

    /** Copies with {@code memcpy}: all or nothing. */
    TextBuffer addWhole(String part) {
        if (!failed) {
            failed = part.length() > capacity - text.length();
            text.append(failed ? "" : part);
        }
        return this;
    }

    /** Gives up here, as C does where it returns MBEDTLS_ERR_X509_BUFFER_TOO_SMALL for a reason of its own. */
    void fail() {
        failed = true;
    }

    /** Whether the text broke off: C returns MBEDTLS_ERR_X509_BUFFER_TOO_SMALL. */
    boolean failed() {
        return failed;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
