package jmbedtls.examples.sslclient2;

import java.io.PrintStream;

/** Ends the program, where C jumps to its label {@code exit}. The console has been told why. */
final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    private final int ret;
    private final int status;

    /** @param ret what C's {@code ret} holds then: 0, an error code of Mbed TLS, or the exit status */
    Stop(int ret) {
        this(ret, ret < 0 ? 1 : ret);
    }

    private Stop(int ret, int status) {
        super(null, null, false, false);
        this.ret = ret;
        this.status = status;
    }

    /** The program has answered a question; its exit status is part of the answer. */
    static Stop answered(int status) {
        return new Stop(0, status);
    }

    /** Tells the console which function failed, and with what in hexadecimal. */
    static Stop hex(PrintStream out, String function, int ret) {
        out.print(" failed\n  ! " + function + " returned " + CInteger.hex(ret) + "\n\n");
        return new Stop(ret);
    }

    /** Tells the console which function failed, and with what in decimal. */
    static Stop decimal(PrintStream out, String function, int ret) {
        out.print(" failed\n  ! " + function + " returned " + ret + "\n\n");
        return new Stop(ret);
    }

    int ret() {
        return ret;
    }

    int status() {
        return status;
    }
}
