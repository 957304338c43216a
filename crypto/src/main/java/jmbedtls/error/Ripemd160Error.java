package jmbedtls.error;

/** The error codes of RIPEMD-160 (ripemd160.h). */
public enum Ripemd160Error implements ErrorCode {
    HW_ACCEL_FAILED(-0x0031, "RIPEMD160 hardware accelerator failed");

    private final int code;
    private final String description;

    Ripemd160Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_RIPEMD160_" + name();
    }

    @Override
    public String text() {
        return "RIPEMD160 - " + description;
    }
}
