package jmbedtls.error;

/** The error codes of the Blowfish block cipher (blowfish.h). */
public enum BlowfishError implements ErrorCode {
    BAD_INPUT_DATA(-0x0016, "Bad input data"),
    HW_ACCEL_FAILED(-0x0017, "Blowfish hardware accelerator failed"),
    INVALID_INPUT_LENGTH(-0x0018, "Invalid data input length");

    private final int code;
    private final String description;

    BlowfishError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_BLOWFISH_" + name();
    }

    @Override
    public String text() {
        return "BLOWFISH - " + description;
    }
}
