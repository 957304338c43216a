package jmbedtls.error;

/** The error codes of SHA-384 and SHA-512 (sha512.h). */
public enum Sha512Error implements ErrorCode {
    HW_ACCEL_FAILED(-0x0039, "SHA-512 hardware accelerator failed"),
    BAD_INPUT_DATA(-0x0075, "SHA-512 input data was malformed");

    private final int code;
    private final String description;

    Sha512Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_SHA512_" + name();
    }

    @Override
    public String text() {
        return "SHA512 - " + description;
    }
}
