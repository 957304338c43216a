package jmbedtls.error;

/** The error codes of MD5 (md5.h). */
public enum Md5Error implements ErrorCode {
    HW_ACCEL_FAILED(-0x002F, "MD5 hardware accelerator failed");

    private final int code;
    private final String description;

    Md5Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_MD5_" + name();
    }

    @Override
    public String text() {
        return "MD5 - " + description;
    }
}
