package jmbedtls.crypto.gcm;

import java.util.Arrays;

/**
 * GHASH (NIST SP 800-38D, 6.4) by integer multiplication: no table, no index and no branch depends on the key or on
 * what is hashed. A key takes four longs, and a {@link WideGhash} once long data are hashed with it.
 *
 * <p><b>Carry-less multiplication.</b> An operand is split into four, each with every fourth bit. In the product of
 * two such parts only every fourth position gets a sum of bits: the sum's lowest bit is that of the carry-less product,
 * and a mask drops its carries, which fall into the three positions above. Sums are at most 15, so that they go no
 * further, but for one of 16 in the topmost position, whose carry leaves the 64 bits. Sixteen products of parts make
 * the lower half; the upper one is the lower half of the operands read backwards. The idea is BearSSL's
 * (ghash_ctmul64.c).
 *
 * <p><b>Representation.</b> GCM's first bit, the coefficient of 1, is the highest bit of {@code hi}. So operands are
 * read backwards already, and a product of 255 bits has to go left by one before it is reduced by 1 + x + x² + x⁷ +
 * x¹²⁸.
 */
final class MultipliedGhash extends Ghash {
    /** How many bytes make a row of {@link WideGhash}, and how many rows are worth its while. */
    private static final int ROW = BLOCK * WideGhash.LANES;
    private static final int ROWS = 3;

    private static final long M0 = 0x1111_1111_1111_1111L;
    private static final long M1 = M0 << 1;
    private static final long M2 = M0 << 2;
    private static final long M3 = M0 << 3;

    /** The key's halves, the same read backwards, for the upper half of a product. */
    private long keyHi;
    private long keyLo;
    private long keyHiBackwards;
    private long keyLoBackwards;
    private WideGhash wide;

    @Override
    void setKey(long high, long low) {
        keyHi = high;
        keyLo = low;
        keyHiBackwards = Long.reverse(high);
        keyLoBackwards = Long.reverse(low);
        if (wide != null) {
            wide.destroy();
            wide = null;
        }
        reset();
    }

    @Override
    void updateBlocks(byte[] data, int offset, int end) {
        int rows = (end - offset) / ROW < ROWS ? 0 : (end - offset) / ROW;
        if (rows > 0) {
            updateRows(data, offset, rows);
        }
        for (int i = offset + rows * ROW; i < end; i += BLOCK) {
            absorb((long) LONG.get(data, i), (long) LONG.get(data, i + 8));
        }
    }

    /** Hashes rows lane by lane, then the lanes as if they were one row of blocks. */
    private void updateRows(byte[] data, int offset, int rows) {
        if (wide == null) {
            wide = widen();
        }
        long[] lanes = Scratch.take();
        WideGhash.load(lanes, data, offset);
        lanes[WideGhash.hi(0)] ^= hi;
        lanes[WideGhash.lo(0)] ^= lo;
        for (int row = 1; row < rows; row++) {
            wide.next(lanes, data, offset + row * ROW);
        }
        reset();
        for (int i = 0; i < WideGhash.LANES; i++) {
            absorb(lanes[WideGhash.hi(i)], lanes[WideGhash.lo(i)]);
        }
        Arrays.fill(lanes, 0, WideGhash.LENGTH, 0);
        Scratch.give(lanes);
    }

    /** Once a key; the hash under way is left as it is. */
    private WideGhash widen() {
        long hashHi = hi;
        long hashLo = lo;
        hi = keyHi;
        lo = keyLo;
        for (int i = 1; i < WideGhash.LANES; i++) {
            absorb(0, 0);
        }
        WideGhash result = new WideGhash(hi, lo);
        hi = hashHi;
        lo = hashLo;
        return result;
    }

    /** Adds a block and multiplies by the key. */
    private void absorb(long high, long low) {
        long yHi = hi ^ high;
        long yLo = lo ^ low;
        long yHiBackwards = Long.reverse(yHi);
        long yLoBackwards = Long.reverse(yLo);

        // Karatsuba: (low, high) halves of low · low, high · high, and of the sums
        long a = multiply(yLo, keyLo);
        long c = multiply(yHi, keyHi);
        long b = multiply(yLo ^ yHi, keyLo ^ keyHi) ^ a ^ c;
        long aUpper = multiply(yLoBackwards, keyLoBackwards);
        long cUpper = multiply(yHiBackwards, keyHiBackwards);
        long bUpper = multiply(yLoBackwards ^ yHiBackwards, keyLoBackwards ^ keyHiBackwards) ^ aUpper ^ cUpper;

        // 255 bits in four words, the lowest first, then left by one
        long p0 = a;
        long p1 = Long.reverse(aUpper) >>> 1 ^ b;
        long p2 = c ^ Long.reverse(bUpper) >>> 1;
        long p3 = Long.reverse(cUpper) >>> 1;
        p3 = p3 << 1 | p2 >>> 63;
        p2 = p2 << 1 | p1 >>> 63;
        p1 = p1 << 1 | p0 >>> 63;
        p0 <<= 1;

        // the two lower words are the higher powers: x^128 is 1 + x + x² + x⁷, each power a shift to the right
        p2 ^= p0 ^ p0 >>> 1 ^ p0 >>> 2 ^ p0 >>> 7;
        p1 ^= p0 << 63 ^ p0 << 62 ^ p0 << 57;
        hi = p3 ^ p1 ^ p1 >>> 1 ^ p1 >>> 2 ^ p1 >>> 7;
        lo = p2 ^ p1 << 63 ^ p1 << 62 ^ p1 << 57;
    }

    /** The lower 64 bits of the carry-less product. */
    private static long multiply(long x, long y) {
        long x0 = x & M0;
        long x1 = x & M1;
        long x2 = x & M2;
        long x3 = x & M3;
        long y0 = y & M0;
        long y1 = y & M1;
        long y2 = y & M2;
        long y3 = y & M3;
        return (x0 * y0 ^ x1 * y3 ^ x2 * y2 ^ x3 * y1) & M0
                | (x0 * y1 ^ x1 * y0 ^ x2 * y3 ^ x3 * y2) & M1
                | (x0 * y2 ^ x1 * y1 ^ x2 * y0 ^ x3 * y3) & M2
                | (x0 * y3 ^ x1 * y2 ^ x2 * y1 ^ x3 * y0) & M3;
    }
}
