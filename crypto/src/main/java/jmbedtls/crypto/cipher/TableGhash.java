package jmbedtls.crypto.cipher;

/**
 * GHASH (NIST SP 800-38D, 6.4) by look-up: fast, and <b>not</b> in constant time. Which parts of the key's table are
 * read depends on the key and on what is hashed; see {@link TableAesGcm} for what this gives away.
 *
 * <p><b>Table.</b> 8 KiB a key: the products of the key with every value of a byte (Shoup's method), and these times
 * x⁶⁴. Byte i of either half of a block is then worth its entry times x⁸ⁱ. The sum is built up by Horner's rule; what
 * exceeds 128 bits is kept aside and reduced once a block. GCM's first bit, the coefficient of 1, is the highest bit of
 * {@code hi}.
 */
final class TableGhash extends Ghash {
    /** 1 + x + x² + x⁷, which is x¹²⁸. */
    private static final long REDUCTION = 0xE1L << 56;
    /** How many longs the products with the values of a byte take. */
    private static final int HALF = 2 * 256;
    /** Twice a byte's value, which is where the product with it begins. */
    private static final int MASK = 2 * 0xFF;

    private final long[] table = new long[2 * HALF];

    @Override
    void setKey(long keyHi, long keyLo) {
        long high = keyHi;
        long low = keyLo;
        for (int i = 0; i < 128; i++) {
            if (i % 64 < 8) {
                int entry = i / 64 * HALF + (HALF / 2 >> i % 64);
                table[entry] = high;
                table[entry + 1] = low;
            }
            long carry = -(low & 1);
            low = low >>> 1 | high << 63;
            high = high >>> 1 ^ carry & REDUCTION;
        }
        addUp(0);
        addUp(HALF);
        reset();
    }

    /** The products of values with several bits from those of one bit. */
    private void addUp(int start) {
        for (int bit = 2; bit < 256; bit <<= 1) {
            for (int i = 2; i < 2 * bit; i++) {
                table[start + 2 * bit + i] = table[start + 2 * bit + i % 2] ^ table[start + i];
            }
        }
    }

    @Override
    void updateBlocks(byte[] data, int offset, int end) {
        long[] t = table;
        long yHi = hi;
        long yLo = lo;
        for (int i = offset; i < end; i += BLOCK) {
            yHi ^= (long) LONG.get(data, i);
            yLo ^= (long) LONG.get(data, i + 8);
            int one = (int) yHi << 1 & MASK;
            int other = HALF + ((int) yLo << 1 & MASK);
            long high = t[one] ^ t[other];
            long low = t[one + 1] ^ t[other + 1];
            long excess = 0;
            for (int shift = 7; shift < 63; shift += 8) {
                excess = excess >>> 8 | low << 56;
                low = low >>> 8 | high << 56;
                one = (int) (yHi >>> shift) & MASK;
                other = HALF + ((int) (yLo >>> shift) & MASK);
                high = high >>> 8 ^ t[one] ^ t[other];
                low ^= t[one + 1] ^ t[other + 1];
            }
            // the excess comes to 56 bits, so that no shift loses one
            yHi = high ^ excess ^ excess >>> 1 ^ excess >>> 2 ^ excess >>> 7;
            yLo = low;
        }
        hi = yHi;
        lo = yLo;
    }
}
