package jmbedtls.error;

/** The error codes of the CTR_DRBG random generator (ctr_drbg.h). */
public enum CtrDrbgError implements ErrorCode {
    ENTROPY_SOURCE_FAILED(-0x0034, "The entropy source failed"),
    REQUEST_TOO_BIG(-0x0036, "The requested random buffer length is too big"),
    INPUT_TOO_BIG(-0x0038, "The input (entropy + additional data) is too large"),
    FILE_IO_ERROR(-0x003A, "Read or write error in file");

    private final int code;
    private final String description;

    CtrDrbgError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_CTR_DRBG_" + name();
    }

    @Override
    public String text() {
        return "CTR_DRBG - " + description;
    }
}
