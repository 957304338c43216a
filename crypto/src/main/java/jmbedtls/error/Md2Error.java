package jmbedtls.error;

/** The error codes of MD2 (md2.h). */
public enum Md2Error implements ErrorCode {
    HW_ACCEL_FAILED(-0x002B, "MD2 hardware accelerator failed");

    private final int code;
    private final String description;

    Md2Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_MD2_" + name();
    }

    @Override
    public String text() {
        return "MD2 - " + description;
    }
}
