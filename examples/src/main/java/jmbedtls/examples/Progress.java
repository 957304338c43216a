package jmbedtls.examples;

import java.io.Console;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Shows on the terminal what is going on, in one line that is gone in the end; shows nothing where there is none. */
final class Progress implements Consumer<String>, AutoCloseable {
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream terminal;

    private Progress(PrintStream terminal) {
        this.terminal = terminal;
    }

    static Progress onTerminal() {
        return new Progress(isTerminal(System.console()) ? System.err : null);
    }

    /** From JDK 22 on there is a console even where nobody sees it, and a method that tells. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public void accept(String step) {
        if (terminal != null) {
            terminal.print(ERASE + "looking at: " + step);
            terminal.flush();
        }
    }

    @Override
    public void close() {
        if (terminal != null) {
            terminal.print(ERASE);
            terminal.flush();
        }
    }
}
