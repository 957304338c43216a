package jmbedtls.config.header;

/** A header that cannot be understood: the file, the line and the reason. */
public final class ConfigSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String reason;

    ConfigSyntaxException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    /** The file as it was named when it was read or included. */
    public String file() {
        return file;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** What is wrong there. */
    public String reason() {
        return reason;
    }
}
