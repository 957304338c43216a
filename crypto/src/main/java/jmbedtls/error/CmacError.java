package jmbedtls.error;

/** The error codes of CMAC (cmac.h). */
public enum CmacError implements ErrorCode {
    HW_ACCEL_FAILED(-0x007A, "CMAC hardware accelerator failed");

    private final int code;
    private final String description;

    CmacError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_CMAC_" + name();
    }

    @Override
    public String text() {
        return "CMAC - " + description;
    }
}
