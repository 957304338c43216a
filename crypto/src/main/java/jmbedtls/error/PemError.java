package jmbedtls.error;

/** The error codes of PEM (pem.h). */
public enum PemError implements ErrorCode {
    NO_HEADER_FOOTER_PRESENT(-0x1080, "No PEM header or footer found"),
    INVALID_DATA(-0x1100, "PEM string is not as expected"),
    ALLOC_FAILED(-0x1180, "Failed to allocate memory"),
    INVALID_ENC_IV(-0x1200, "RSA IV is not in hex-format"),
    UNKNOWN_ENC_ALG(-0x1280, "Unsupported key encryption algorithm"),
    PASSWORD_REQUIRED(-0x1300, "Private key password can't be empty"),
    PASSWORD_MISMATCH(-0x1380, "Given private key password does not allow for correct decryption"),
    FEATURE_UNAVAILABLE(-0x1400, "Unavailable feature, e.g. hashing/encryption combination"),
    BAD_INPUT_DATA(-0x1480, "Bad input parameters to function");

    private final int code;
    private final String description;

    PemError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_PEM_" + name();
    }

    @Override
    public String text() {
        return "PEM - " + description;
    }
}
