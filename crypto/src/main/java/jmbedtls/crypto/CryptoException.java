package jmbedtls.crypto;

import java.util.Locale;

/**
 * A cryptographic operation failed in a way that Mbed TLS has a code for: a bad tag, a point off its curve, a
 * signature that does not verify.
 *
 * <p>Carries no message of its own and, because bad input from a peer is an everyday event, no stack trace
 * unless one was asked for by a cause.
 */
public final class CryptoException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    /** @param code the Mbed TLS error code, negative, high and low part added */
    public CryptoException(int code) {
        this(code, null);
    }

    /** @param code the Mbed TLS error code, negative, high and low part added */
    public CryptoException(int code, Throwable cause) {
        super(String.format(Locale.ROOT, "-0x%04X", -code), cause, false, cause != null);
        this.code = code;
    }

    /** The Mbed TLS error code: negative, high and low part added. */
    public int code() {
        return code;
    }
}
