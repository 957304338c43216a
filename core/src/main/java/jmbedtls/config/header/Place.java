package jmbedtls.config.header;

/** A line of a file, for what is wrong there. */
record Place(String file, int line) {
    ConfigSyntaxException error(String reason) {
        return new ConfigSyntaxException(file, line, reason);
    }

    void require(boolean condition, String reason) throws ConfigSyntaxException {
        if (!condition) {
            throw error(reason);
        }
    }
}
