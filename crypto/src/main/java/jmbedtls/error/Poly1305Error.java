package jmbedtls.error;

/** The error codes of Poly1305 (poly1305.h). */
public enum Poly1305Error implements ErrorCode {
    BAD_INPUT_DATA(-0x0057, "Invalid input parameter(s)"),
    FEATURE_UNAVAILABLE(-0x0059, "Feature not available. For example, s part of the API is not implemented"),
    HW_ACCEL_FAILED(-0x005B, "Poly1305 hardware accelerator failed");

    private final int code;
    private final String description;

    Poly1305Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_POLY1305_" + name();
    }

    @Override
    public String text() {
        return "POLY1305 - " + description;
    }
}
