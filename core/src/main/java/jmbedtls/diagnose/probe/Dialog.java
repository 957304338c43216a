package jmbedtls.diagnose.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What is said in plain text before TLS begins; reads not one byte further. */
final class Dialog {
    private static final int MAX_LINE = 4096;
    private static final int MAX_LINES = 100;

    private final InputStream in;
    private final OutputStream out;

    Dialog(Socket socket) throws IOException {
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.US_ASCII));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection was closed");
        }
        return bytes;
    }

    /** Up to a mark, which is part of it. */
    String until(String mark) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(mark, Math.max(0, text.length() - mark.length())) < 0) {
            if (text.length() >= MAX_LINE) {
                throw new RouteException("it sent " + MAX_LINE + " bytes without what was to come");
            }
            text.append((char) (bytes(1)[0] & 0xff));
        }
        return text.toString();
    }

    String line() throws IOException {
        return until("\n").strip();
    }

    /** A reply of SMTP or FTP, to its last line; its code has to be this. */
    void reply(String code) throws IOException {
        String line = line();
        for (int lines = 0; lines < MAX_LINES && line.startsWith(line.substring(0, Math.min(3, line.length())) + "-"); lines++) {
            line = line();
        }
        require(line.startsWith(code), line);
    }

    /** A line that begins so, which others that begin otherwise may come before. */
    void tagged(String tag, String wanted) throws IOException {
        String line = line();
        for (int lines = 0; lines < MAX_LINES && !line.startsWith(tag); lines++) {
            line = line();
        }
        require(line.startsWith(wanted), line);
    }

    static void require(boolean agreed, String answer) throws RouteException {
        if (!agreed) {
            throw new RouteException("it answers '" + answer + "'");
        }
    }
}
