package jmbedtls.codec;

/** There is no room for what was to be written. */
public final class EncodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EncodeException(int wanted, int remaining) {
        super("room for " + wanted + " bytes wanted, for " + remaining + " left");
    }
}
