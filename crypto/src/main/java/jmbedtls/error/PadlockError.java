package jmbedtls.error;

/** The error codes of VIA PadLock (padlock.h). */
public enum PadlockError implements ErrorCode {
    DATA_MISALIGNED(-0x0030, "Input data should be aligned");

    private final int code;
    private final String description;

    PadlockError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_PADLOCK_" + name();
    }

    @Override
    public String text() {
        return "PADLOCK - " + description;
    }
}
