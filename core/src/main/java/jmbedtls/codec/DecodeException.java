package jmbedtls.codec;

/** The bytes end before what was to be read from them. */
public final class DecodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DecodeException(int wanted, int remaining) {
        super(wanted + " bytes wanted, " + remaining + " left");
    }
}
