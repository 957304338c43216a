package jmbedtls.error;

/** The error codes of PKCS#5 (pkcs5.h). */
public enum Pkcs5Error implements ErrorCode {
    PASSWORD_MISMATCH(-0x2E00, "Given private key password does not allow for correct decryption"),
    FEATURE_UNAVAILABLE(-0x2E80, "Requested encryption or digest alg not available"),
    INVALID_FORMAT(-0x2F00, "Unexpected ASN.1 data"),
    BAD_INPUT_DATA(-0x2F80, "Bad input parameters to function");

    private final int code;
    private final String description;

    Pkcs5Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_PKCS5_" + name();
    }

    @Override
    public String text() {
        return "PKCS5 - " + description;
    }
}
