package jmbedtls.error;

/** The error codes of GCM (gcm.h). */
public enum GcmError implements ErrorCode {
    AUTH_FAILED(-0x0012, "Authenticated decryption failed"),
    HW_ACCEL_FAILED(-0x0013, "GCM hardware accelerator failed"),
    BAD_INPUT(-0x0014, "Bad input parameters to function");

    private final int code;
    private final String description;

    GcmError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_GCM_" + name();
    }

    @Override
    public String text() {
        return "GCM - " + description;
    }
}
