package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** A program of the examples' jar. */
interface Example {
    /** What selects the example on the command line. */
    String name();

    /** One line on what the example does. */
    String summary();

    /** The keys that the example takes, in the order of the help, each with a line on its value. */
    Map<String, String> options();

    /** The exit status for a command line that cannot be understood. */
    default int usageStatus() {
        return Main.USAGE;
    }

    /**
     * Splits what follows the name on the command line: {@code key=value} each, unless an example has another way.
     *
     * @throws UsageException if an argument is not of that form or has an unknown key
     */
    default Arguments arguments(List<String> words) throws UsageException {
        return Arguments.parse(words, options().keySet());
    }

    /**
     * Runs the example.
     *
     * @param out where all its output goes
     * @return the exit status of the process
     * @throws UsageException if the value of an argument makes no sense; nothing has been done then
     * @throws IOException if a file given on the command line cannot be read or the embedded server cannot start
     */
    int run(Arguments arguments, PrintStream out) throws UsageException, IOException;
}
