package jmbedtls.error;

/** The error codes of PKCS#12 (pkcs12.h). */
public enum Pkcs12Error implements ErrorCode {
    PASSWORD_MISMATCH(-0x1E00, "Given private key password does not allow for correct decryption"),
    PBE_INVALID_FORMAT(-0x1E80, "PBE ASN.1 data not as expected"),
    FEATURE_UNAVAILABLE(-0x1F00, "Feature not available, e.g. unsupported encryption scheme"),
    BAD_INPUT_DATA(-0x1F80, "Bad input parameters to function");

    private final int code;
    private final String description;

    Pkcs12Error(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_PKCS12_" + name();
    }

    @Override
    public String text() {
        return "PKCS12 - " + description;
    }
}
