package jmbedtls.examples.sslclient2;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import jmbedtls.config.BuildConfig;
import jmbedtls.error.ErrorCodes;

/** The entry of the program. */
public final class SslClient2 {
    public static final String NAME = "ssl_client2";
    public static final String SUMMARY = "what Mbed TLS's test scripts drive: has its options, says its words (help)";

    private static final int BUFFER_SIZE = 8192;
    private static final int ERROR_TEXT_SIZE = 100;

    private SslClient2() {
    }

    /**
     * Runs the program.
     *
     * @param arguments as C's: {@code key=value} or a question
     * @param build the switches of config.h that the C program would be compiled with
     * @param console flushed where C flushes it, and in the end
     * @param err for what C prints on the standard error output
     * @return the exit status of C's
     */
    public static int run(List<String> arguments, BuildConfig build, PrintStream console, PrintStream err) {
        BufferedOutputStream buffer = new BufferedOutputStream(console, BUFFER_SIZE);
        PrintStream out = new PrintStream(buffer, false, StandardCharsets.ISO_8859_1);
        int status = 0;
        try (Client client = new Client(build, out, err)) {
            try {
                client.run(arguments);
            } catch (UsageError e) {
                out.print(e.getMessage() + Banner.USAGE);
                status = e.ret();
                explain(e.ret(), out);
            } catch (Stop e) {
                status = e.status();
                explain(e.ret(), out);
            }
        }
        out.flush();
        return status;
    }

    private static void explain(int ret, PrintStream out) {
        if (ret != 0) {
            out.print("Last error was: -0x" + Integer.toHexString(-ret).toUpperCase(Locale.ROOT) + " - "
                    + ErrorCodes.strerror(ret, ERROR_TEXT_SIZE) + "\n\n");
        }
    }
}
