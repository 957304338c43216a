package jmbedtls.error;

/** The error codes of the HMAC_DRBG random generator (hmac_drbg.h). */
public enum HmacDrbgError implements ErrorCode {
    REQUEST_TOO_BIG(-0x0003, "Too many random requested in single call"),
    INPUT_TOO_BIG(-0x0005, "Input too large (Entropy + additional)"),
    FILE_IO_ERROR(-0x0007, "Read/write error in file"),
    ENTROPY_SOURCE_FAILED(-0x0009, "The entropy source failed");

    private final int code;
    private final String description;

    HmacDrbgError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_HMAC_DRBG_" + name();
    }

    @Override
    public String text() {
        return "HMAC_DRBG - " + description;
    }
}
