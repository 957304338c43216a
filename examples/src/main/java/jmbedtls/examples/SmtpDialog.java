package jmbedtls.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;

/** Commands to a mail server and its answers (RFC 5321), on the console as ssl_mail_client.c has them. */
final class SmtpDialog {
    /** One less than C's buffer, which ends in a zero byte. */
    private static final int READ_LENGTH = 127;

    private static final int CODE_LENGTH = 4;

    /** The dialog has come to its end too early; the console has been told why. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken() {
            super(null, null, false, false);
        }
    }

    private final PrintStream out;
    private SmtpChannel channel;

    SmtpDialog(SmtpChannel channel, PrintStream out) {
        this.channel = channel;
        this.out = out;
    }

    /** From now on over another channel. */
    void switchTo(SmtpChannel other) {
        channel = other;
    }

    void announce(String what) {
        out.print("  > " + what);
        out.flush();
    }

    void done() {
        out.print(" ok\n");
    }

    /**
     * Sends a command, or nothing, and waits for an answer whose code lies between the bounds, both included.
     *
     * @throws Broken if it does not, or if there is none
     */
    void ask(String command, int lowest, int highest) throws Broken {
        ask(command, command, lowest, highest);
    }

    /** The same for a command that the console must not show. */
    void askInSecret(String command, int lowest, int highest) throws Broken {
        ask(command, "***\r\n", lowest, highest);
    }

    /** Sends a text that is not answered. */
    void tell(String text) {
        send(text, text);
    }

    private void ask(String command, String shown, int lowest, int highest) throws Broken {
        int code = send(command, shown) ? answer() : -1;
        if (code < lowest || code > highest) {
            out.print(" failed\n  ! server responded with " + code + "\n\n");
            throw new Broken();
        }
    }

    private boolean send(String text, String shown) {
        out.print("\n" + shown);
        byte[] data = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            if (data.length > 0) {
                channel.write().run(data, 0, data.length);
            }
            return true;
        } catch (IOException e) {
            out.print(" failed\n  ! " + channel.writing() + " returned " + code(e) + "\n\n");
            return false;
        }
    }

    /** The code of the answer's last line; -1 if the connection ends before. */
    private int answer() {
        byte[] data = new byte[READ_LENGTH];
        StringBuilder start = new StringBuilder();
        try {
            int count = channel.read().run(data, 0, READ_LENGTH);
            while (count > 0) {
                out.print("\n");
                out.write(data, 0, count);
                int code = lastLine(new String(data, 0, count, StandardCharsets.ISO_8859_1), start);
                if (code >= 0) {
                    return code;
                }
                count = channel.read().run(data, 0, READ_LENGTH);
            }
            return ended(0);
        } catch (IOException e) {
            return ended(code(e));
        }
    }

    /** Looks for the end of a line that begins with a code and a blank; what stands behind it is dropped, as in C. */
    private static int lastLine(String text, StringBuilder start) {
        for (char c : text.toCharArray()) {
            if (c == '\n') {
                if (start.toString().matches("[0-9]{3} ")) {
                    return Integer.parseInt(start.substring(0, CODE_LENGTH - 1));
                }
                start.setLength(0);
            } else if (start.length() < CODE_LENGTH) {
                start.append(c);
            }
        }
        return -1;
    }

    private int ended(int ret) {
        if (ret != SslError.PEER_CLOSE_NOTIFY.code()) {
            out.print("failed\n  ! " + channel.reading() + " returned " + ret + "\n\n");
        }
        return -1;
    }

    /** Both channels fail with a code of Mbed TLS. */
    private static int code(IOException e) {
        return ((TlsException) e).code();
    }
}
