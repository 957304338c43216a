package jmbedtls.error;

/** The error codes of the ARC4 stream cipher (arc4.h). */
public enum Arc4Error implements ErrorCode {
    HW_ACCEL_FAILED(-0x0019, "ARC4 hardware accelerator failed");

    private final int code;
    private final String description;

    Arc4Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_ARC4_" + name();
    }

    @Override
    public String text() {
        return "ARC4 - " + description;
    }
}
