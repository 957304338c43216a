package jmbedtls.crypto.p256;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Integers below 2<sup>256</sup> as four 64-bit words, the lowest first: how numbers come into this package and leave
 * it. Takes the same time for all values, except where {@link BigInteger} comes in.
 */
final class Words {
    static final int COUNT = 4;
    static final int BYTES = 32;

    private Words() {
    }

    /** Reads 32 bytes, big-endian, from {@code offset}. */
    static long[] ofBytes(byte[] bytes, int offset) {
        long[] words = new long[COUNT];
        for (int i = 0; i < BYTES; i++) {
            int word = COUNT - 1 - (i >> 3);
            words[word] = words[word] << 8 | bytes[offset + i] & 0xFF;
        }
        return words;
    }

    /** @param value 0 to 2<sup>256</sup> - 1 */
    static long[] of(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, BYTES - length, length);
        return ofBytes(padded, 0);
    }

    /** Whether a public value can be had as words. */
    static boolean fits(BigInteger value) {
        return value.signum() >= 0 && value.bitLength() <= 8 * BYTES;
    }

    /** Writes 32 bytes, big-endian, from {@code offset}. */
    static void toBytes(long[] words, byte[] output, int offset) {
        for (int i = 0; i < BYTES; i++) {
            output[offset + i] = (byte) (words[COUNT - 1 - (i >> 3)] >>> 56 - 8 * (i & 7));
        }
    }

    static BigInteger toBigInteger(long[] words) {
        byte[] bytes = new byte[BYTES];
        toBytes(words, bytes, 0);
        return new BigInteger(1, bytes);
    }

    /** a - b modulo 2<sup>256</sup> into r. @return the borrow, 0 or 1 */
    static long subtract(long[] r, long[] a, long[] b) {
        long borrow = 0;
        for (int i = 0; i < COUNT; i++) {
            long x = a[i];
            long y = b[i];
            long difference = x - y - borrow;
            borrow = (~x & y | (~x | y) & difference) >>> 63;
            r[i] = difference;
        }
        return borrow;
    }

    /** a + b modulo 2<sup>256</sup>. */
    static long[] add(long[] a, long[] b) {
        long[] sum = new long[COUNT];
        subtract(sum, sum, b);
        subtract(sum, a, sum);
        return sum;
    }

    static boolean isBelow(long[] a, long[] b) {
        return subtract(new long[COUNT], a, b) != 0;
    }

    static boolean isZero(long[] a) {
        return (a[0] | a[1] | a[2] | a[3]) == 0;
    }

    /** r = mask is all ones ? a : b. */
    static void select(long[] r, long mask, long[] a, long[] b) {
        for (int i = 0; i < COUNT; i++) {
            r[i] = b[i] ^ (a[i] ^ b[i]) & mask;
        }
    }

    static void wipe(long[]... values) {
        for (long[] value : values) {
            Arrays.fill(value, 0);
        }
    }
}
