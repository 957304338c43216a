package jmbedtls.error;

/** The error codes of CCM (ccm.h). */
public enum CcmError implements ErrorCode {
    BAD_INPUT(-0x000D, "Bad input parameters to the function"),
    AUTH_FAILED(-0x000F, "Authenticated decryption failed"),
    HW_ACCEL_FAILED(-0x0011, "CCM hardware accelerator failed");

    private final int code;
    private final String description;

    CcmError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_CCM_" + name();
    }

    @Override
    public String text() {
        return "CCM - " + description;
    }
}
