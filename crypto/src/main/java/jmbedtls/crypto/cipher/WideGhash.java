package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The rows of a long GHASH: {@link #LANES} blocks side by side, each multiplied by the same power of the key, in the
 * processor's vectors.
 *
 * <p>A product is the sum of the power times x^i over the bits i that are set in the other operand. Those 128 multiples
 * are each read at their turn and masked, so that no index and no branch depends on the key or on what is hashed.
 */
final class WideGhash {
    /** How many blocks make a row. */
    static final int LANES = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long REDUCTION = 0xE1L << 56;
    /** Where the sums stand, behind one half of each operand; their other halves, and the operands, follow. */
    private static final int SUMS = LANES;
    private static final int OPERANDS = 3 * LANES;
    /** For each bit of the high half, then of the low half, the lowest first: two halves of the multiple. */
    private static final int MULTIPLES = 5 * LANES;
    /** How many longs that takes. */
    static final int LENGTH = MULTIPLES + 256;

    private WideGhash() {
    }

    /** Makes the multiples of the key to the power of {@link #LANES}, and loads the first row. */
    static void start(long[] s, long hi, long lo, byte[] data, int offset) {
        putMultiples(s, MULTIPLES, hi, lo);
        // times x^64: the low half becomes powers from 128 on, which come back by 1 + x + x² + x⁷
        putMultiples(s, MULTIPLES + 128, lo ^ lo >>> 1 ^ lo >>> 2 ^ lo >>> 7, hi ^ lo << 63 ^ lo << 62 ^ lo << 57);
        load(s, data, offset);
    }

    private static void putMultiples(long[] s, int at, long hi, long lo) {
        long high = hi;
        long low = lo;
        for (int bit = 63; bit >= 0; bit--) {
            s[at + 2 * bit] = high;
            s[at + 2 * bit + 1] = low;
            long carry = -(low & 1);
            low = low >>> 1 | high << 63;
            high = high >>> 1 ^ carry & REDUCTION;
        }
    }

    /** Multiplies the lanes and adds another row. */
    static void next(long[] s, byte[] data, int offset) {
        System.arraycopy(s, SUMS, s, OPERANDS, 2 * LANES);
        load(s, data, offset);
        for (int half = 0; half < 2; half++) {
            System.arraycopy(s, OPERANDS + half * LANES, s, 0, LANES);
            for (int bit = 0; bit < 64; bit += 4) {
                addMultiples(s, bit, MULTIPLES + 2 * (64 * half + bit));
            }
        }
    }

    static int hi(int lane) {
        return SUMS + lane;
    }

    static int lo(int lane) {
        return SUMS + LANES + lane;
    }

    /** Puts a row in the place of the sums; lane i has its halves at {@code hi(i)} and {@code lo(i)}. */
    private static void load(long[] s, byte[] data, int offset) {
        for (int i = 0; i < LANES; i++) {
            s[hi(i)] = (long) LONG.get(data, offset + 16 * i);
            s[lo(i)] = (long) LONG.get(data, offset + 16 * i + 8);
        }
    }

    /** Four bits of all lanes: as many turns as is known to the compiler, and few enough values for its registers. */
    private static void addMultiples(long[] s, int bit, int at) {
        long hi0 = s[at];
        long lo0 = s[at + 1];
        long hi1 = s[at + 2];
        long lo1 = s[at + 3];
        long hi2 = s[at + 4];
        long lo2 = s[at + 5];
        long hi3 = s[at + 6];
        long lo3 = s[at + 7];
        for (int i = SUMS; i < SUMS + LANES; i++) {
            long x = s[i - LANES] >>> bit;
            long m0 = 0 - (x & 1);
            long m1 = 0 - (x >>> 1 & 1);
            long m2 = 0 - (x >>> 2 & 1);
            long m3 = 0 - (x >>> 3 & 1);
            s[i] = s[i] ^ (m0 & hi0) ^ (m1 & hi1) ^ (m2 & hi2) ^ (m3 & hi3);
            s[i + LANES] = s[i + LANES] ^ (m0 & lo0) ^ (m1 & lo1) ^ (m2 & lo2) ^ (m3 & lo3);
        }
    }
}
