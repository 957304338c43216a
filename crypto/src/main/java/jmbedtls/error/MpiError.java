package jmbedtls.error;

/** The error codes of big numbers (bignum.h). */
public enum MpiError implements ErrorCode {
    FILE_IO_ERROR(-0x0002, "An error occurred while reading from or writing to a file"),
    BAD_INPUT_DATA(-0x0004, "Bad input parameters to function"),
    INVALID_CHARACTER(-0x0006, "There is an invalid character in the digit string"),
    BUFFER_TOO_SMALL(-0x0008, "The buffer is too small to write to"),
    NEGATIVE_VALUE(-0x000A, "The input arguments are negative or result in illegal output"),
    DIVISION_BY_ZERO(-0x000C, "The input argument for division is zero, which is not allowed"),
    NOT_ACCEPTABLE(-0x000E, "The input arguments are not acceptable"),
    ALLOC_FAILED(-0x0010, "Memory allocation failed");

    private final int code;
    private final String description;

    MpiError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_MPI_" + name();
    }

    @Override
    public String text() {
        return "BIGNUM - " + description;
    }
}
