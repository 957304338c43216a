package jmbedtls.error;

/** The error codes of the ARIA block cipher (aria.h). */
public enum AriaError implements ErrorCode {
    HW_ACCEL_FAILED(-0x0058, "ARIA hardware accelerator failed"),
    FEATURE_UNAVAILABLE(-0x005A, "Feature not available. For example, an unsupported ARIA key size"),
    BAD_INPUT_DATA(-0x005C, "Bad input data"),
    INVALID_INPUT_LENGTH(-0x005E, "Invalid data input length");

    private final int code;
    private final String description;

    AriaError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_ARIA_" + name();
    }

    @Override
    public String text() {
        return "ARIA - " + description;
    }
}
