package jmbedtls.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs an example and keeps what it prints. */
record Console(int status, String out, String err) {
    static Console run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(List.of(arguments), new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Console(status, text(out.toByteArray()), text(err.toByteArray()));
    }

    /** The output with PORT in the place of the port, as in the recordings. */
    String outWithoutPort() {
        return withoutPort(out);
    }

    static String withoutPort(String console) {
        return console.replaceFirst("(Connecting to tcp/[^/]+/)[0-9]+", "$1PORT");
    }

    /** A recorded console of the test resources. */
    static String recorded(String file) throws IOException {
        return text(Resources.bytes(file));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace("\r", "");
    }
}
