package jmbedtls.error;

/** The error codes of no module in particular (error.h). */
public enum GenericError implements ErrorCode {
    GENERIC_ERROR(-0x0001, "Generic error"),
    CORRUPTION_DETECTED(-0x006E, "This is a bug in the library");

    private final int code;
    private final String description;

    GenericError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_ERROR_" + name();
    }

    @Override
    public String text() {
        return "ERROR - " + description;
    }
}
