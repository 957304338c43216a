package jmbedtls.error;

/** The error codes of the XTEA block cipher (xtea.h). */
public enum XteaError implements ErrorCode {
    INVALID_INPUT_LENGTH(-0x0028, "The data input has an invalid length"),
    HW_ACCEL_FAILED(-0x0029, "XTEA hardware accelerator failed");

    private final int code;
    private final String description;

    XteaError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_XTEA_" + name();
    }

    @Override
    public String text() {
        return "XTEA - " + description;
    }
}
