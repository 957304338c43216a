package jmbedtls.benchmarks;

import java.util.Arrays;

/** What {@code java -jar benchmarks.jar} starts: the {@link Report}, or JMH with what it is told. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("report")) {
            Report.main(Arrays.copyOfRange(args, 1, args.length));
        } else {
            org.openjdk.jmh.Main.main(args);
        }
    }
}
