package jmbedtls.error;

/** The error codes of Base64 (base64.h). */
public enum Base64Error implements ErrorCode {
    BUFFER_TOO_SMALL(-0x002A, "Output buffer too small"),
    INVALID_CHARACTER(-0x002C, "Invalid character in input");

    private final int code;
    private final String description;

    Base64Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_BASE64_" + name();
    }

    @Override
    public String text() {
        return "BASE64 - " + description;
    }
}
