package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import jmbedtls.DebugListener;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.error.ErrorCodes;

/** programs/ssl/ssl_client1.c of Mbed TLS 2.28, with its default config.h or another. */
final class SslClient1 implements Example {
    private static final String SERVER_NAME = "localhost";
    private static final int SERVER_PORT = 4433;
    private static final int DEBUG_LEVEL = 1;

    @Override
    public String name() {
        return "ssl_client1";
    }

    @Override
    public String summary() {
        return "get a page over TLS, as Mbed TLS's ssl_client1 does";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = ServerOptions.help(SERVER_NAME, SERVER_PORT);
        options.put(BuildOption.KEY, BuildOption.help("the one that Mbed TLS 2.28 comes with"));
        options.put("debug_level", "0 to 4 (" + DEBUG_LEVEL + " as in C, where it tells of the goodbye; "
                + "0 with its own server)");
        return options;
    }

    @Override
    public int run(Arguments arguments, PrintStream out) throws UsageException, IOException {
        boolean embedded = ServerOptions.embedded(arguments);
        int debugLevel = arguments.number("debug_level", embedded ? 0 : DEBUG_LEVEL, 0, 4);
        BuildConfig build = BuildOption.of(arguments, Presets.DEFAULT_2_28);
        if (!embedded) {
            byte[] cas = ServerOptions.cas(arguments, BuiltInCas.pem(build));
            return run(build, ServerOptions.of(arguments, SERVER_NAME, SERVER_PORT), cas, debugLevel, out);
        }
        byte[] cas = ServerOptions.cas(arguments, EmbeddedServer.caPem());
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.EC_P256)) {
            ServerOptions options = new ServerOptions(SERVER_NAME, server.address(), server.port());
            return run(build, options, cas, debugLevel, out);
        }
    }

    private static int run(BuildConfig build, ServerOptions server, byte[] cas, int debugLevel, PrintStream out) {
        DebugListener debug = (level, file, line, text) -> out.printf(Locale.ROOT, "%s:%04d: %s\n", file, line, text);
        ConsoleClient client = new ConsoleClient(build, cas, server, debug, debugLevel, out);
        try {
            client.run("ssl_client1");
            return 0;
        } catch (TlsException e) {
            out.print("Last error was: " + e.code() + " - " + ErrorCodes.strerror(e.code()) + "\n\n");
            return 1;
        } finally {
            client.hangUp();
            client.free();
        }
    }
}
