package jmbedtls.error;

/** The error codes of the cipher layer (cipher.h). */
public enum CipherError implements ErrorCode {
    FEATURE_UNAVAILABLE(-0x6080, "The selected feature is not available"),
    BAD_INPUT_DATA(-0x6100, "Bad input parameters"),
    ALLOC_FAILED(-0x6180, "Failed to allocate memory"),
    INVALID_PADDING(-0x6200, "Input data contains invalid padding and is rejected"),
    FULL_BLOCK_EXPECTED(-0x6280, "Decryption of block requires a full block"),
    AUTH_FAILED(-0x6300, "Authentication failed (for AEAD modes)"),
    INVALID_CONTEXT(-0x6380, "The context is invalid. For example, because it was freed"),
    HW_ACCEL_FAILED(-0x6400, "Cipher hardware accelerator failed");

    private final int code;
    private final String description;

    CipherError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_CIPHER_" + name();
    }

    @Override
    public String text() {
        return "CIPHER - " + description;
    }
}
