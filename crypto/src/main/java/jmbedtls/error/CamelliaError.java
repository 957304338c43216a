package jmbedtls.error;

/** The error codes of the Camellia block cipher (camellia.h). */
public enum CamelliaError implements ErrorCode {
    BAD_INPUT_DATA(-0x0024, "Bad input data"),
    INVALID_INPUT_LENGTH(-0x0026, "Invalid data input length"),
    HW_ACCEL_FAILED(-0x0027, "Camellia hardware accelerator failed");

    private final int code;
    private final String description;

    CamelliaError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_CAMELLIA_" + name();
    }

    @Override
    public String text() {
        return "CAMELLIA - " + description;
    }
}
