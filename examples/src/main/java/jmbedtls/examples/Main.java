package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entry of the runnable jar: {@code java -jar examples.jar NAME [key=value ...]}. */
public final class Main {
    /** The exit status for a command line that cannot be understood. */
    static final int USAGE = 2;

    private static final int FAILURE = 1;
    private static final List<Example> EXAMPLES = List.of(
            new SslClient1(), new Stm32SslClient(), new IdleConnections());

    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.out, System.err));
    }

    /** Does what {@code main} does, up to the exit status that it returns. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty()) {
            list(out);
            return 0;
        }
        String name = arguments.get(0);
        Optional<Example> chosen = EXAMPLES.stream().filter(example -> example.name().equals(name)).findFirst();
        if (chosen.isEmpty()) {
            err.println("there is no example '" + name + "'");
            list(err);
            return USAGE;
        }
        return run(chosen.get(), arguments.subList(1, arguments.size()), out, err);
    }

    private static int run(Example example, List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return example.run(Arguments.parse(arguments, example.options().keySet()), out);
        } catch (UsageException e) {
            err.println(example.name() + ": " + e.getMessage());
            help(example, err);
            return USAGE;
        } catch (IOException e) {
            err.println(example.name() + ": " + e);
            return FAILURE;
        } finally {
            out.flush();
        }
    }

    private static void list(PrintStream to) {
        to.println("usage: java -jar examples.jar NAME [key=value ...]");
        for (Example example : EXAMPLES) {
            to.printf("  %-18s %s%n", example.name(), example.summary());
        }
    }

    private static void help(Example example, PrintStream to) {
        to.println("usage: java -jar examples.jar " + example.name() + " [key=value ...]");
        for (Map.Entry<String, String> option : example.options().entrySet()) {
            to.printf("  %-18s %s%n", option.getKey() + "=", option.getValue());
        }
    }
}
