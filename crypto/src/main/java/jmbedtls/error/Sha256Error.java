package jmbedtls.error;

/** The error codes of SHA-224 and SHA-256 (sha256.h). */
public enum Sha256Error implements ErrorCode {
    HW_ACCEL_FAILED(-0x0037, "SHA-256 hardware accelerator failed"),
    BAD_INPUT_DATA(-0x0074, "SHA-256 input data was malformed");

    private final int code;
    private final String description;

    Sha256Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_SHA256_" + name();
    }

    @Override
    public String text() {
        return "SHA256 - " + description;
    }
}
