package jmbedtls.error;

/** The error codes of MD4 (md4.h). */
public enum Md4Error implements ErrorCode {
    HW_ACCEL_FAILED(-0x002D, "MD4 hardware accelerator failed");

    private final int code;
    private final String description;

    Md4Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_MD4_" + name();
    }

    @Override
    public String text() {
        return "MD4 - " + description;
    }
}
