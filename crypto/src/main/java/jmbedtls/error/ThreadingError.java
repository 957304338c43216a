package jmbedtls.error;

/** The error codes of mutexes (threading.h). */
public enum ThreadingError implements ErrorCode {
    FEATURE_UNAVAILABLE(-0x001A, "The selected feature is not available"),
    BAD_INPUT_DATA(-0x001C, "Bad input parameters to function"),
    MUTEX_ERROR(-0x001E, "Locking / unlocking / free failed with error code");

    private final int code;
    private final String description;

    ThreadingError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_THREADING_" + name();
    }

    @Override
    public String text() {
        return "THREADING - " + description;
    }
}
