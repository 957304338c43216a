package jmbedtls.config.header;

/**
 * Something in a header that has no effect on the configuration, so that the reader may want to know.
 *
 * @param line counted from 1
 * @param subject the macro or the included file that it is about
 * @param reason why it has no effect
 */
public record Notice(String file, int line, String subject, String reason) {
    /** In one line, as compilers print it. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + subject + ": " + reason;
    }
}
