package jmbedtls.crypto.gcm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * GHASH (NIST SP 800-38D, 6.4) by look-up: fast, and <b>not</b> in constant time. Which parts of the key's table are
 * read depends on the key and on what is hashed; see {@link TableAesGcm} for what this gives away.
 *
 * <p><b>Table.</b> 8 KiB a key: the products of the key with each value of each of the 32 half bytes of a block, in
 * their places and reduced, so that a product is the sum of 32 entries and nothing remains to be shifted. GCM's first
 * bit, the coefficient of 1, is the highest bit of {@code hi}.
 */
final class TableGhash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BLOCK = 16;
    /** 1 + x + x² + x⁷, which is x¹²⁸. */
    private static final long REDUCTION = 0xE1L << 56;
    /** How many longs the 16 products of a half byte take. */
    private static final int STEP = 32;

    private final long[] table = new long[32 * STEP];
    private final byte[] block = new byte[BLOCK];
    private long hi;
    private long lo;

    /** @param keyHi the first eight bytes of the block of zeros encrypted, big-endian, and {@code keyLo} the others */
    TableGhash(long keyHi, long keyLo) {
        long high = keyHi;
        long low = keyLo;
        for (int start = 0; start < table.length; start += STEP) {
            for (int bit = 8; bit > 0; bit >>= 1) {
                table[start + 2 * bit] = high;
                table[start + 2 * bit + 1] = low;
                long carry = -(low & 1);
                low = low >>> 1 | high << 63;
                high = high >>> 1 ^ carry & REDUCTION;
            }
            addUp(start);
        }
    }

    /** The products of values with several bits from those of one bit. */
    private void addUp(int start) {
        for (int bit = 2; bit < 16; bit <<= 1) {
            for (int i = 2; i < 2 * bit; i++) {
                table[start + 2 * bit + i] = table[start + 2 * bit + i % 2] ^ table[start + i];
            }
        }
    }

    /** Forgets the key. */
    void destroy() {
        Arrays.fill(table, 0);
        reset();
    }

    /** Starts a new hash. */
    void reset() {
        hi = 0;
        lo = 0;
    }

    /** The hash, its first eight bytes as a big-endian number. */
    long hi() {
        return hi;
    }

    /** The other eight bytes. */
    long lo() {
        return lo;
    }

    /** Hashes two 64-bit numbers: the lengths in bits, of which there are eight to a byte. */
    void updateLengths(long one, long other) {
        LONG.set(block, 0, 8 * one);
        LONG.set(block, 8, 8 * other);
        updateBlocks(block, 0, BLOCK);
    }

    /** Hashes bytes; zeros fill the last block. */
    void update(byte[] data, int offset, int length) {
        int rest = length % BLOCK;
        int end = offset + length - rest;
        updateBlocks(data, offset, end);
        if (rest > 0) {
            Arrays.fill(block, (byte) 0);
            System.arraycopy(data, end, block, 0, rest);
            updateBlocks(block, 0, BLOCK);
        }
    }

    private void updateBlocks(byte[] data, int offset, int end) {
        long[] t = table;
        long yHi = hi;
        long yLo = lo;
        for (int i = offset; i < end; i += BLOCK) {
            yHi ^= (long) LONG.get(data, i);
            yLo ^= (long) LONG.get(data, i + 8);
            int a = (int) (yHi >>> 32);
            int b = (int) yHi;
            int c = (int) (yLo >>> 32);
            int d = (int) yLo;
            yHi = high(t, 0, a) ^ high(t, 8 * STEP, b) ^ (high(t, 16 * STEP, c) ^ high(t, 24 * STEP, d));
            yLo = high(t, 1, a) ^ high(t, 8 * STEP + 1, b) ^ (high(t, 16 * STEP + 1, c) ^ high(t, 24 * STEP + 1, d));
        }
        hi = yHi;
        lo = yLo;
    }

    /** The sum of a word's eight products, one half of it. */
    private static long high(long[] t, int start, int word) {
        return (t[start + (word >>> 27 & 30)] ^ t[start + STEP + (word >>> 23 & 30)])
                ^ (t[start + 2 * STEP + (word >>> 19 & 30)] ^ t[start + 3 * STEP + (word >>> 15 & 30)])
                ^ ((t[start + 4 * STEP + (word >>> 11 & 30)] ^ t[start + 5 * STEP + (word >>> 7 & 30)])
                ^ (t[start + 6 * STEP + (word >>> 3 & 30)] ^ t[start + 7 * STEP + (word << 1 & 30)]));
    }
}
