package jmbedtls.error;

/** The error codes of the DES block cipher (des.h). */
public enum DesError implements ErrorCode {
    INVALID_INPUT_LENGTH(-0x0032, "The data input has an invalid length"),
    HW_ACCEL_FAILED(-0x0033, "DES hardware accelerator failed");

    private final int code;
    private final String description;

    DesError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_DES_" + name();
    }

    @Override
    public String text() {
        return "DES - " + description;
    }
}
