package jmbedtls.error;

/** The error codes of SHA-1 (sha1.h). */
public enum Sha1Error implements ErrorCode {
    HW_ACCEL_FAILED(-0x0035, "SHA-1 hardware accelerator failed"),
    BAD_INPUT_DATA(-0x0073, "SHA-1 input data was malformed");

    private final int code;
    private final String description;

    Sha1Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_SHA1_" + name();
    }

    @Override
    public String text() {
        return "SHA1 - " + description;
    }
}
