package jmbedtls.examples.sslclient2;

/** Options that make no sense; the program explains itself and ends. */
final class UsageError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int ret;

    /**
     * @param complaint what is wrong, as printed; may be empty
     * @param ret the exit status
     */
    UsageError(String complaint, int ret) {
        super(complaint, null, false, false);
        this.ret = ret;
    }

    int ret() {
        return ret;
    }
}
