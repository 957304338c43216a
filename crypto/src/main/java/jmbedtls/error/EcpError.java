package jmbedtls.error;

/** The error codes of elliptic curves (ecp.h). */
public enum EcpError implements ErrorCode {
    IN_PROGRESS(-0x4B00, "Operation in progress, call again with the same parameters to continue"),
    HW_ACCEL_FAILED(-0x4B80, "The ECP hardware accelerator failed"),
    SIG_LEN_MISMATCH(-0x4C00, "The buffer contains a valid signature followed by more data"),
    INVALID_KEY(-0x4C80, "Invalid private or public key"),
    RANDOM_FAILED(-0x4D00, "Generation of random value, such as ephemeral key, failed"),
    ALLOC_FAILED(-0x4D80, "Memory allocation failed"),
    VERIFY_FAILED(-0x4E00, "The signature is not valid"),
    FEATURE_UNAVAILABLE(-0x4E80,
            "The requested feature is not available, for example, the requested curve is not supported"),
    BUFFER_TOO_SMALL(-0x4F00, "The buffer is too small to write to"),
    BAD_INPUT_DATA(-0x4F80, "Bad input parameters to function");

    private final int code;
    private final String description;

    EcpError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_ECP_" + name();
    }

    @Override
    public String text() {
        return "ECP - " + description;
    }
}
