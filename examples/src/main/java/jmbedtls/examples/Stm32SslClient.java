package jmbedtls.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import jmbedtls.DebugListener;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.InvalidConfigException;
import jmbedtls.config.Presets;

/**
 * STM32Cube's SSL_Client on Mbed TLS 2.16.2, with the configuration of
 * <a href="https://stackoverflow.com/questions/68112910/">a board whose handshake fails</a>: it offers one suite, which
 * wants an ECDSA certificate, and one curve, secp224r1. The embedded server has an RSA certificate.
 */
final class Stm32SslClient implements Example {
    private static final String SERVER_NAME = "www.google.de";
    private static final int SERVER_PORT = 443;
    private static final int DEBUG_LEVEL = 4;

    @Override
    public String name() {
        return "stm32_ssl_client";
    }

    @Override
    public String summary() {
        return "the handshake of an STM32 board that fails with -0x7780, and with cure=1 its cure";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = ServerOptions.help(SERVER_NAME, SERVER_PORT);
        options.put(BuildOption.KEY, BuildOption.help("the board's"));
        options.put("debug_level", "0 to 4 (" + DEBUG_LEVEL + ")");
        options.put("cure", "1 adds secp256r1 and ECDHE-RSA to the configuration (0)");
        return options;
    }

    @Override
    public int run(Arguments arguments, PrintStream out) throws UsageException, IOException {
        int debugLevel = arguments.number("debug_level", DEBUG_LEVEL, 0, 4);
        BuildConfig build = BuildOption.of(arguments, Presets.STM32_SEED);
        if (arguments.number("cure", 0, 0, 1) == 1) {
            build = cured(build);
        }
        byte[] builtIn = BuiltInCas.pem(build);
        if (!ServerOptions.embedded(arguments)) {
            byte[] cas = ServerOptions.cas(arguments, builtIn);
            return run(build, ServerOptions.of(arguments, SERVER_NAME, SERVER_PORT), cas, debugLevel, out);
        }
        byte[] cas = ServerOptions.cas(arguments, concatenation(builtIn, EmbeddedServer.caPem()));
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.RSA_2048)) {
            ServerOptions options = new ServerOptions(SERVER_NAME, server.address(), server.port());
            return run(build, options, cas, debugLevel, out);
        }
    }

    private static BuildConfig cured(BuildConfig build) throws UsageException {
        try {
            return build.toBuilder()
                    .enable(Feature.ECP_DP_SECP256R1_ENABLED, Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED)
                    .build();
        } catch (InvalidConfigException e) {
            throw new UsageException("no cure for this configuration: " + e.getMessage());
        }
    }

    private static int run(BuildConfig build, ServerOptions server, byte[] cas, int debugLevel, PrintStream out) {
        DebugListener debug = (level, file, line, text) -> out.print(text + "\n");
        ConsoleClient client = new ConsoleClient(build, cas, server, debug, debugLevel, out);
        try {
            client.run("ssl_client");
            client.free();
            return 0;
        } catch (TlsException e) {
            return 1; // and no free(): the board's output ends with the failure
        } finally {
            client.hangUp();
        }
    }

    private static byte[] concatenation(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
