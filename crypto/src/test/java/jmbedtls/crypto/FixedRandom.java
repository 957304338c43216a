package jmbedtls.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;

/** Draws given bytes first - a private key - and then bytes of 42 for whatever else is drawn. */
public final class FixedRandom implements RandomSource {
    private final byte[] first;
    private boolean drawn;

    public FixedRandom(byte[] first) {
        this.first = first;
    }

    @Override
    public void nextBytes(byte[] output, int offset, int length) {
        if (drawn) {
            Arrays.fill(output, offset, offset + length, (byte) 42);
        } else {
            assertEquals(first.length, length);
            System.arraycopy(first, 0, output, offset, length);
            drawn = true;
        }
    }

    /** A number as big-endian bytes of this length. */
    public static byte[] bigEndian(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] result = new byte[length];
        int used = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - used, result, length - used, used);
        return result;
    }
}
