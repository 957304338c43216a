package jmbedtls.error;

/** The error codes of the AES block cipher (aes.h). */
public enum AesError implements ErrorCode {
    INVALID_KEY_LENGTH(-0x0020, "Invalid key length"),
    BAD_INPUT_DATA(-0x0021, "Invalid input data"),
    INVALID_INPUT_LENGTH(-0x0022, "Invalid data input length"),
    FEATURE_UNAVAILABLE(-0x0023, "Feature not available. For example, an unsupported AES key size"),
    HW_ACCEL_FAILED(-0x0025, "AES hardware accelerator failed");

    private final int code;
    private final String description;

    AesError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_AES_" + name();
    }

    @Override
    public String text() {
        return "AES - " + description;
    }
}
