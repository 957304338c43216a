package jmbedtls;

/**
 * Takes the debug lines of a connection: the {@code f_dbg} callback of {@code mbedtls_ssl_conf_dbg}.
 *
 * <p>Called by the thread that uses the connection; a listener shared by connections must be safe for use by
 * several threads.
 */
@FunctionalInterface
public interface DebugListener {
    /**
     * Takes one line.
     *
     * @param level 1 (error) to 4 (verbose)
     * @param file the name, without directories, of the C source file that logs this line in Mbed TLS
     * @param line 0: line numbers of the C source are not reproduced
     * @param text the line without its newline
     */
    void debug(int level, String file, int line, String text);

    /**
     * The highest level that the listener takes at present; asked once for each connection, when it is set up. Of what
     * lies above no line is made, whatever threshold the configuration has.
     */
    default int maxLevel() {
        return 4;
    }

    /**
     * Hands the lines to a logger, each behind the name of its source file: level 1 as WARNING, 2 and 3 as DEBUG, 4,
     * which tells secrets, as TRACE. Level 1 is no ERROR: what fails is thrown too, and whoever catches it knows how
     * bad it is.
     */
    static DebugListener to(System.Logger logger) {
        return new LoggerListener(logger);
    }
}
