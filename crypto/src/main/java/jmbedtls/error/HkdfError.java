package jmbedtls.error;

/** The error codes of HKDF (hkdf.h). */
public enum HkdfError implements ErrorCode {
    BAD_INPUT_DATA(-0x5F80, "Bad input parameters to function");

    private final int code;
    private final String description;

    HkdfError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_HKDF_" + name();
    }

    @Override
    public String text() {
        return "HKDF - " + description;
    }
}
