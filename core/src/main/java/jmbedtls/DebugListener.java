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
}
