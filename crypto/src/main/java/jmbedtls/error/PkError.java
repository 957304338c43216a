package jmbedtls.error;

/** The error codes of the public key layer (pk.h). */
public enum PkError implements ErrorCode {
    HW_ACCEL_FAILED(-0x3880, "PK hardware accelerator failed"),
    SIG_LEN_MISMATCH(-0x3900, "The buffer contains a valid signature followed by more data"),
    FEATURE_UNAVAILABLE(-0x3980, "Unavailable feature, e.g. RSA disabled for RSA key"),
    UNKNOWN_NAMED_CURVE(-0x3A00, "Elliptic curve is unsupported (only NIST curves are supported)"),
    INVALID_ALG(-0x3A80, "The algorithm tag or value is invalid"),
    INVALID_PUBKEY(-0x3B00, "The pubkey tag or value is invalid (only RSA and EC are supported)"),
    PASSWORD_MISMATCH(-0x3B80, "Given private key password does not allow for correct decryption"),
    PASSWORD_REQUIRED(-0x3C00, "Private key password can't be empty"),
    UNKNOWN_PK_ALG(-0x3C80, "Key algorithm is unsupported (only RSA and EC are supported)"),
    KEY_INVALID_FORMAT(-0x3D00, "Invalid key tag or value"),
    KEY_INVALID_VERSION(-0x3D80, "Unsupported key version"),
    FILE_IO_ERROR(-0x3E00, "Read/write of file failed"),
    BAD_INPUT_DATA(-0x3E80, "Bad input parameters to function"),
    TYPE_MISMATCH(-0x3F00, "Type mismatch, eg attempt to encrypt with an ECDSA key"),
    ALLOC_FAILED(-0x3F80, "Memory allocation failed");

    private final int code;
    private final String description;

    PkError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_PK_" + name();
    }

    @Override
    public String text() {
        return "PK - " + description;
    }
}
