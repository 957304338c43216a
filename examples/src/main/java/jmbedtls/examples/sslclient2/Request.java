package jmbedtls.examples.sslclient2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The GET that the program sends, as long as asked for. */
final class Request {
    private static final String END = "\r\n\r\n";

    private Request() {
    }

    /**
     * @param page what to get
     * @param size how many bytes to send: the request is filled up with letters, or cut but for its end; -1 for what
     *     it takes
     */
    static byte[] of(String page, int size) {
        String start = "GET " + page + " HTTP/1.0\r\nExtra-header: ";
        int natural = start.length() + END.length();
        String text = size > natural ? start + "A".repeat(size - natural) + END : start + END;
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return size >= 0 && size < bytes.length ? cut(bytes, size) : bytes;
    }

    private static byte[] cut(byte[] bytes, int size) {
        byte[] request = Arrays.copyOf(bytes, size);
        if (size >= 2) {
            request[size - 2] = '\r';
        }
        if (size >= 1) {
            request[size - 1] = '\n';
        }
        return request;
    }
}
