package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.examples.sslclient2.SslClient2;

/** The entry of the runnable jar: {@code java -jar examples.jar NAME [key=value ...]}. */
public final class Main {
    /** The exit status for a command line that cannot be understood. */
    static final int USAGE = 2;

    private static final int FAILURE = 1;

    /** Made when first needed: ssl_client2, which scripts start hundreds of times, does without. */
    private static final class Examples {
        static final List<Example> ALL = List.of(
                new SslClient1(),
                new MiniClient(),
                new SslMailClient(),
                new Stm32SslClient(),
                new Diagnose(),
                new CheckConfig(),
                new Explain(),
                new MqttGateway(),
                new NonBlockingClient(),
                new IdleConnections());
    }

    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.out, System.err));
    }

    /** Does what {@code main} does, up to the exit status that it returns. */
    static int run(List<String> arguments, PrintStream rawOut, PrintStream rawErr) {
        PrintStream out = new SafeOutput(rawOut);
        PrintStream err = new SafeOutput(rawErr);
        if (arguments.isEmpty()) {
            list(out);
            return 0;
        }
        String name = arguments.get(0);
        if (name.equals(SslClient2.NAME)) {
            return sslClient2(arguments.subList(1, arguments.size()), out, err);
        }
        Optional<Example> chosen = Examples.ALL.stream().filter(example -> example.name().equals(name)).findFirst();
        if (chosen.isEmpty()) {
            err.println("there is no example '" + name + "'");
            list(err);
            return USAGE;
        }
        return run(chosen.get(), arguments.subList(1, arguments.size()), out, err);
    }

    /**
     * This one reads its command line as C does. Only a config.h, which C has compiled in, can be named before the
     * options of C.
     */
    private static int sslClient2(List<String> arguments, PrintStream out, PrintStream err) {
        String prefix = BuildOption.KEY + "=";
        if (arguments.isEmpty() || !arguments.get(0).startsWith(prefix)) {
            return SslClient2.run(arguments, Presets.DEFAULT_2_28, out, err);
        }
        try {
            Arguments config = Arguments.parse(arguments.subList(0, 1), List.of(BuildOption.KEY));
            BuildConfig build = BuildOption.of(config, Presets.DEFAULT_2_28);
            return SslClient2.run(arguments.subList(1, arguments.size()), build, out, err);
        } catch (UsageException e) {
            err.println(SslClient2.NAME + ": " + e.getMessage());
            return USAGE;
        }
    }

    private static int run(Example example, List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return example.run(example.arguments(arguments), out);
        } catch (UsageException e) {
            err.println(example.name() + ": " + e.getMessage());
            help(example, err);
            return example.usageStatus();
        } catch (IOException e) {
            err.println(example.name() + ": " + e);
            return FAILURE;
        } finally {
            out.flush();
        }
    }

    private static void list(PrintStream to) {
        to.println("usage: java -jar examples.jar NAME [key=value ...]");
        for (Example example : Examples.ALL) {
            to.printf(Locale.ROOT, "  %-18s %s%n", example.name(), example.summary());
        }
        to.printf(Locale.ROOT, "  %-18s %s%n", SslClient2.NAME, SslClient2.SUMMARY);
    }

    private static void help(Example example, PrintStream to) {
        to.println("usage: java -jar examples.jar " + example.name() + " [key=value ...]");
        for (Map.Entry<String, String> option : example.options().entrySet()) {
            to.printf(Locale.ROOT, "  %-18s %s%n", option.getKey() + "=", option.getValue());
        }
    }
}
