package jmbedtls.error;

/** The error codes of the platform layer (platform.h). */
public enum PlatformError implements ErrorCode {
    HW_ACCEL_FAILED(-0x0070, "Hardware accelerator failed"),
    FEATURE_UNSUPPORTED(-0x0072, "The requested feature is not supported by the platform");

    private final int code;
    private final String description;

    PlatformError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_PLATFORM_" + name();
    }

    @Override
    public String text() {
        return "PLATFORM - " + description;
    }
}
