package jmbedtls.error;

/** The error codes of the message digest layer (md.h). */
public enum MdError implements ErrorCode {
    FEATURE_UNAVAILABLE(-0x5080, "The selected feature is not available"),
    BAD_INPUT_DATA(-0x5100, "Bad input parameters to function"),
    ALLOC_FAILED(-0x5180, "Failed to allocate memory"),
    FILE_IO_ERROR(-0x5200, "Opening or reading of file failed"),
    HW_ACCEL_FAILED(-0x5280, "MD hardware accelerator failed");

    private final int code;
    private final String description;

    MdError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_MD_" + name();
    }

    @Override
    public String text() {
        return "MD - " + description;
    }
}
