package jmbedtls.crypto.cipher;

import java.util.Arrays;

/**
 * GHASH by integer multiplication: no table, no index and no branch depends on the key or on what is hashed. Less than
 * 1 KiB a key; long data go through {@link WideGhash}.
 *
 * <p><b>Carry-less multiplication.</b> An operand is split into four, each with every fourth bit. In the product of
 * two such parts only every fourth position gets a sum of bits: the sum's lowest bit is that of the carry-less product,
 * and a mask drops its carries, which fall into the three positions above. Sums are at most 15, so that they go no
 * further, but for one of 16 in the topmost position, whose carry leaves the 64 bits. Sixteen products of parts make
 * the lower half; the upper one is the lower half of the operands read backwards. The idea is BearSSL's
 * (ghash_ctmul64.c).
 *
 * <p><b>Groups.</b> Blocks are multiplied by powers of the key, up to eight at a time, and the sum is reduced once.
 * Karatsuba's method makes six lower halves of it, each a loop over the blocks that keeps its sums in registers. A key
 * that has not met eight blocks in a row yet, as on many an idle connection, does without the powers and their memory.
 *
 * <p><b>Representation.</b> GCM's first bit is the highest of {@code hi}. So operands are read backwards already, and a
 * product of 255 bits has to go left by one before it is reduced by 1 + x + x² + x⁷ + x¹²⁸.
 */
final class MultipliedGhash extends Ghash {
    /** How many blocks are multiplied at once. */
    private static final int GROUP = 8;
    /** How many bytes make a row of {@link WideGhash}, and how many rows are worth its while. */
    private static final int ROW = BLOCK * WideGhash.LANES;
    private static final int ROWS = 2;

    private static final long M0 = 0x1111_1111_1111_1111L;
    private static final long M1 = M0 << 1;
    private static final long M2 = M0 << 2;
    private static final long M3 = M0 << 3;

    /** 1, or {@link #GROUP} once there have been so many. */
    private int group;
    /** How many longs each of the six products takes: for each block what comes of the key, and what of the block. */
    private int product;
    private long[] operands = {};
    /** The key to the power of {@link WideGhash#LANES}, or zeros as long as no long data have come. */
    private long wideHi;
    private long wideLo;
    /** Blocks that wait for their group to be full. */
    private long[] waiting = {};
    private int count;

    @Override
    void setKey(long keyHi, long keyLo) {
        setKey(keyHi, keyLo, 1);
        wideHi = 0;
        wideLo = 0;
        reset();
    }

    private void setKey(long keyHi, long keyLo, int size) {
        Arrays.fill(operands, 0);
        Arrays.fill(waiting, 0);
        group = size;
        product = 2 * size;
        operands = new long[6 * product];
        waiting = new long[2 * size];
        count = 0;
        hi = keyHi;
        lo = keyLo;
        putOperands(product - 2, hi, lo);
        for (int at = product - 4; at >= 0; at -= 2) {
            absorb(0, 0);
            complete();
            putOperands(at, hi, lo);
        }
    }

    /** Prepares for groups of blocks; the hash so far is left as it is. */
    private void enlarge() {
        complete();
        long hashHi = hi;
        long hashLo = lo;
        setKey(operands[2 * product - 2], operands[product - 2], GROUP);
        hi = hashHi;
        lo = hashLo;
    }

    /** Goes on from the highest of the powers; the hash so far is left as it is. */
    private void findWidePower() {
        long hashHi = hi;
        long hashLo = lo;
        hi = operands[product];
        lo = operands[0];
        for (int power = GROUP; power < WideGhash.LANES; power++) {
            absorb(0, 0);
            complete();
        }
        wideHi = hi;
        wideLo = lo;
        hi = hashHi;
        lo = hashLo;
    }

    /** Karatsuba: the lower halves of low · low, high · high, and of the sums; then the same for the upper halves. */
    private void putOperands(int at, long high, long low) {
        long highBackwards = Long.reverse(high);
        long lowBackwards = Long.reverse(low);
        operands[at] = low;
        operands[at + product] = high;
        operands[at + 2 * product] = low ^ high;
        operands[at + 3 * product] = lowBackwards;
        operands[at + 4 * product] = highBackwards;
        operands[at + 5 * product] = lowBackwards ^ highBackwards;
    }

    @Override
    void reset() {
        super.reset();
        count = 0;
    }

    @Override
    void updateBlocks(byte[] data, int offset, int end) {
        if (group < GROUP && end - offset >= GROUP * BLOCK) {
            enlarge();
        }
        int at = offset;
        int rows = (end - at) / ROW;
        if (rows >= ROWS) {
            updateRows(data, at, rows);
            at += rows * ROW;
        }
        for (; at < end; at += BLOCK) {
            absorb((long) LONG.get(data, at), (long) LONG.get(data, at + 8));
        }
    }

    /** Hashes rows lane by lane, then the lanes as if they were one row of blocks. */
    private void updateRows(byte[] data, int offset, int rows) {
        complete();
        if ((wideHi | wideLo) == 0) {
            findWidePower();
        }
        long[] lanes = Scratch.PLANES.take();
        WideGhash.start(lanes, wideHi, wideLo, data, offset);
        lanes[WideGhash.hi(0)] ^= hi;
        lanes[WideGhash.lo(0)] ^= lo;
        for (int row = 1; row < rows; row++) {
            WideGhash.next(lanes, data, offset + row * ROW);
        }
        reset();
        for (int i = 0; i < WideGhash.LANES; i++) {
            absorb(lanes[WideGhash.hi(i)], lanes[WideGhash.lo(i)]);
        }
        Arrays.fill(lanes, 0, WideGhash.LENGTH, 0);
        Scratch.PLANES.give(lanes);
    }

    private void absorb(long high, long low) {
        waiting[2 * count] = high;
        waiting[2 * count + 1] = low;
        count++;
        if (count == group) {
            complete();
        }
    }

    /** Adds the hash so far to the first of the blocks that wait, multiplies, and reduces the sum. */
    @Override
    void complete() {
        if (count == 0) {
            return;
        }
        waiting[0] ^= hi;
        waiting[1] ^= lo;
        int first = product - 2 * count;
        for (int i = 0; i < 2 * count; i += 2) {
            putOperands(first + i + 1, waiting[i], waiting[i + 1]);
        }
        count = 0;
        long a = product(first, product);
        long c = product(first + product, 2 * product);
        long b = product(first + 2 * product, 3 * product) ^ a ^ c;
        long aUpper = product(first + 3 * product, 4 * product);
        long cUpper = product(first + 4 * product, 5 * product);
        long bUpper = product(first + 5 * product, 6 * product) ^ aUpper ^ cUpper;
        reduce(a, Long.reverse(aUpper) >>> 1 ^ b, c ^ Long.reverse(bUpper) >>> 1, Long.reverse(cUpper) >>> 1);
    }

    /** The lower 64 bits of the sum of carry-less products of operands. */
    private long product(int from, int end) {
        long[] s = operands;
        long z0 = 0;
        long z1 = 0;
        long z2 = 0;
        long z3 = 0;
        for (int at = from; at < end; at += 2) {
            long key = s[at];
            long x = s[at + 1];
            long x0 = x & M0;
            long x1 = x & M1;
            long x2 = x & M2;
            long x3 = x & M3;
            long y = key & M0;
            z0 ^= x0 * y;
            z1 ^= x1 * y;
            z2 ^= x2 * y;
            z3 ^= x3 * y;
            y = key & M1;
            z1 ^= x0 * y;
            z2 ^= x1 * y;
            z3 ^= x2 * y;
            z0 ^= x3 * y;
            y = key & M2;
            z2 ^= x0 * y;
            z3 ^= x1 * y;
            z0 ^= x2 * y;
            z1 ^= x3 * y;
            y = key & M3;
            z3 ^= x0 * y;
            z0 ^= x1 * y;
            z1 ^= x2 * y;
            z2 ^= x3 * y;
        }
        return z0 & M0 | z1 & M1 | z2 & M2 | z3 & M3;
    }

    /** Makes a product of 255 bits the hash, the lowest word first. */
    private void reduce(long word0, long word1, long word2, long word3) {
        // left by one
        long p3 = word3 << 1 | word2 >>> 63;
        long p2 = word2 << 1 | word1 >>> 63;
        long p1 = word1 << 1 | word0 >>> 63;
        long p0 = word0 << 1;

        // the two lower words are the higher powers: x^128 is 1 + x + x² + x⁷, each power a shift to the right
        p2 ^= p0 ^ p0 >>> 1 ^ p0 >>> 2 ^ p0 >>> 7;
        p1 ^= p0 << 63 ^ p0 << 62 ^ p0 << 57;
        hi = p3 ^ p1 ^ p1 >>> 1 ^ p1 >>> 2 ^ p1 >>> 7;
        lo = p2 ^ p1 << 63 ^ p1 << 62 ^ p1 << 57;
    }
}
