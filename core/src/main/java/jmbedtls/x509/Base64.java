package jmbedtls.x509;

import java.util.Arrays;
import jmbedtls.TlsException;
import jmbedtls.error.Base64Error;
import jmbedtls.error.ErrorCode;

/**
 * Base64 with the leniencies of {@code mbedtls_base64_decode}: line ends anywhere, spaces before them, and a last
 * group that is not full is dropped.
 */
final class Base64 {
    private static final int MAX_PADDING = 2;

    private Base64() {
    }

    /**
     * Decodes a text.
     *
     * @param high the code to which that of Base64 is added
     */
    static byte[] decode(String text, ErrorCode high) throws TlsException {
        byte[] output = new byte[text.length() / 4 * 3];
        int length = 0;
        int group = 0;
        int digits = 0;
        int padding = 0;
        boolean spaces = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                spaces = true;
            } else if (c == '\n' || c == '\r' && text.startsWith("\n", i + 1)) {
                spaces = false;
            } else {
                padding += c == '=' ? 1 : 0;
                int value = padding == 0 ? value(c) : 0;
                if (spaces || value < 0 || padding > MAX_PADDING || padding > 0 && c != '=') {
                    throw new TlsException(high.plus(Base64Error.INVALID_CHARACTER));
                }
                group = group << 6 | value;
                if (++digits % 4 == 0) {
                    for (int shift = 16; shift >= 8 * padding; shift -= 8) {
                        output[length++] = (byte) (group >> shift);
                    }
                }
            }
        }
        return Arrays.copyOf(output, length);
    }

    /** The value of a digit, or -1. Takes no branch and reads no table, since private keys come in Base64 too. */
    private static int value(int c) {
        return (within(c, 'A', 'Z') & c - 'A' + 1
                | within(c, 'a', 'z') & c - 'a' + 27
                | within(c, '0', '9') & c - '0' + 53
                | within(c, '+', '+') & 63
                | within(c, '/', '/') & 64) - 1;
    }

    /** All ones if {@code low <= c <= high}, otherwise zero. */
    private static int within(int c, int low, int high) {
        return (low - 1 - c & c - high - 1) >> 31;
    }
}
