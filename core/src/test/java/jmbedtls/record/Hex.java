package jmbedtls.record;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as the record-layer recordings write them. */
final class Hex {
    private static final int LONGEST_SHOWN = 100;

    private Hex() {
    }

    /** "0102 aa*5": pairs of digits, a pair perhaps repeated. */
    static byte[] parse(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String word : text.trim().split(" +")) {
            int star = word.indexOf('*');
            if (star < 0) {
                bytes.writeBytes(HexFormat.of().parseHex(word));
                continue;
            }
            byte[] start = HexFormat.of().parseHex(word.substring(0, star));
            byte[] repeated = new byte[Integer.parseInt(word.substring(star + 1))];
            Arrays.fill(repeated, start[start.length - 1]);
            bytes.write(start, 0, start.length - 1);
            bytes.writeBytes(repeated);
        }
        return bytes.toByteArray();
    }

    /** In hexadecimal, or where that is long the length and the SHA-256. */
    static String show(byte[] bytes, int offset, int length) {
        if (length <= LONGEST_SHOWN) {
            return HexFormat.of().formatHex(bytes, offset, offset + length);
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, offset, length);
            return length + ":" + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
