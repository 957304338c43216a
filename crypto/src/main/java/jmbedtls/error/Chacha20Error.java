package jmbedtls.error;

/** The error codes of the ChaCha20 stream cipher (chacha20.h). */
public enum Chacha20Error implements ErrorCode {
    BAD_INPUT_DATA(-0x0051, "Invalid input parameter(s)"),
    FEATURE_UNAVAILABLE(-0x0053, "Feature not available. For example, s part of the API is not implemented"),
    HW_ACCEL_FAILED(-0x0055, "Chacha20 hardware accelerator failed");

    private final int code;
    private final String description;

    Chacha20Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_CHACHA20_" + name();
    }

    @Override
    public String text() {
        return "CHACHA20 - " + description;
    }
}
