package jmbedtls.error;

/** An {@code MBEDTLS_ERR_} code. Implemented by the enums of this package only. */
public interface ErrorCode {
    /** The code: negative. */
    int code();

    /** The name of the C macro, as in {@code MBEDTLS_ERR_SSL_BAD_INPUT_DATA}. */
    String macro();

    /** The text, headed by its module, as in {@code SSL - Bad input parameters to function}. */
    String text();

    /** The sum of this high-level code and a low-level one: {@code mbedtls_error_add}. */
    default int plus(ErrorCode low) {
        return code() + low.code();
    }
}
