package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import jmbedtls.DebugListener;

/** Prints debug lines at once: {@code my_debug}. */
final class DebugPrinter implements DebugListener {
    private final PrintStream out;

    DebugPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void debug(int level, String file, int line, String text) {
        String number = Integer.toString(line);
        String zeros = "0".repeat(Math.max(0, 4 - number.length()));
        out.print(file + ":" + zeros + number + ": |" + level + "| " + text + "\n");
        out.flush();
    }
}
