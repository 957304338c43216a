package jmbedtls.error;

/** The error codes of ChaCha20-Poly1305 (chachapoly.h). */
public enum ChachapolyError implements ErrorCode {
    BAD_STATE(-0x0054, "The requested operation is not permitted in the current state"),
    AUTH_FAILED(-0x0056, "Authenticated decryption failed: data was not authentic");

    private final int code;
    private final String description;

    ChachapolyError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_CHACHAPOLY_" + name();
    }

    @Override
    public String text() {
        return "CHACHAPOLY - " + description;
    }
}
