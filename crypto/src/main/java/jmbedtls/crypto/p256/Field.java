package jmbedtls.crypto.p256;

/**
 * Arithmetic modulo p = 2<sup>256</sup> - 2<sup>224</sup> + 2<sup>192</sup> + 2<sup>96</sup> - 1, in the same time
 * for all values.
 *
 * <p>An element is held as a R mod p (Montgomery), R = 2<sup>265</sup>, in five signed limbs of 53 bits, the lowest
 * first. Products are <em>tidy</em>: the four lower limbs are from 0 to 2<sup>53</sup> - 1 and the value is between
 * -p/2 and 3p/2. Sums and differences are made limb by limb without carries, and need no reduction before they are
 * multiplied again, as long as
 * <ul>
 * <li>each limb is below 15 2<sup>53</sup> in size,
 * <li>of the two factors of a product, limbs below A 2<sup>53</sup> and B 2<sup>53</sup> in size have A B &le; 180,
 * so that a column, a sum of five high halves below A B 2<sup>53</sup> each and of smaller terms, fits in 63 bits,
 * <li>the product of the two values is below 256 p<sup>2</sup> in size, which R, 512 times as large as p, makes tidy.
 * </ul>
 * Who adds says in a comment how large his numbers are: "[-8, 1]" is a tidy number less eight tidy numbers.
 *
 * <p>Reduction: p is -1 modulo 2<sup>53</sup>, so the multiple of p that makes the lowest limb m zero is m itself, and
 * m p + m = m (2<sup>96</sup> + 2<sup>192</sup> + 2<sup>256</sup> - 2<sup>224</sup>) is two shifts and one
 * multiplication by 2<sup>44</sup> - 2<sup>12</sup> at 2<sup>212</sup>. The first four m are whole columns, with what
 * exceeds 53 bits: that adds at most four times 2<sup>53</sup> to a column, saves its carry, and makes the sum of all m
 * exceed R by less than 2<sup>223</sup>, for which p, less than 2<sup>256</sup> by 2<sup>224</sup>, leaves room. The
 * fifth m has 53 bits.
 */
final class Field {
    static final int LIMBS = 5;
    static final long[] P = {-1L, 0xFFFFFFFFL, 0, 0xFFFFFFFF00000001L};
    /** The number 1. */
    static final long[] ONE = {0x200L, 0x10000000000000L, 0x1FFFFFFFFFFFFFL, 0x1FFBFFFFFFFFFFL, 0x1FFFFFL};
    /** The b of the curve's equation. */
    static final long[] B =
            {0x1EC453897BBFB8L, 0x9C843090D89CDL, 0x10976B567802E6L, 0xD0268882AFDCL, 0x600C3BC10E9L};

    /** R^2 mod p: multiplying by it brings a plain number into Montgomery's form. */
    private static final long[] R2 =
            {0xC0000L, 0x1FFFFFE0000000L, 0x1FFEFFFFFFFBFFL, 0xFFFFFFFFFFFFFL, 0x13FFFFFFFL};
    /** Multiplying by it brings a number out of Montgomery's form. */
    private static final long[] PLAIN_ONE = {1, 0, 0, 0, 0};
    private static final ModularInverse INVERSE = new ModularInverse(P);
    private static final int BITS = 53;
    private static final long MASK = (1L << BITS) - 1;
    /** (2^256 - 2^224) / 2^212, times 2^11 because the low half of a product is taken by a shift of 11. */
    private static final long TOP = (1L << 55) - (1L << 23);

    private Field() {
    }

    /**
     * r = a b / R, tidy; r may be a or b.
     *
     * <p>Row by row: a limb of a times b is added to the columns, then the lowest column is reduced to zero and
     * dropped. A product of two limbs is split at 53 bits: its factors are shifted left by 5 and 6, so that the high
     * 64 bits are the upper part and the low 64 bits have the lower part in their upper 53.
     */
    static void multiply(long[] r, long[] a, long[] b) {
        long b0 = b[0] << 6;
        long b1 = b[1] << 6;
        long b2 = b[2] << 6;
        long b3 = b[3] << 6;
        long b4 = b[4] << 6;
        long c0 = 0;
        long c1 = 0;
        long c2 = 0;
        long c3 = 0;
        long c4 = 0;
        for (int i = 0; i < LIMBS - 1; i++) {
            long x = a[i] << 5;
            long m = c0 + (x * b0 >>> 11);
            c0 = c1 + Math.multiplyHigh(x, b0) + (x * b1 >>> 11) + ((m & 0x3FF) << 43);
            c1 = c2 + Math.multiplyHigh(x, b1) + (x * b2 >>> 11) + (m >> 10);
            c2 = c3 + Math.multiplyHigh(x, b2) + (x * b3 >>> 11) + ((m & 0xFFFFF) << 33);
            c3 = c4 + Math.multiplyHigh(x, b3) + (x * b4 >>> 11) + (m >> 20) + (m * TOP >>> 11);
            c4 = Math.multiplyHigh(x, b4) + Math.multiplyHigh(m, TOP);
        }
        long x = a[LIMBS - 1] << 5;
        long t = c0 + (x * b0 >>> 11);
        long m = t & MASK;
        c0 = c1 + (t >> 53) + Math.multiplyHigh(x, b0) + (x * b1 >>> 11) + ((m & 0x3FF) << 43);
        r[0] = c0 & MASK;
        c1 = c2 + (c0 >> 53) + Math.multiplyHigh(x, b1) + (x * b2 >>> 11) + (m >> 10);
        r[1] = c1 & MASK;
        c2 = c3 + (c1 >> 53) + Math.multiplyHigh(x, b2) + (x * b3 >>> 11) + ((m & 0xFFFFF) << 33);
        r[2] = c2 & MASK;
        c3 = c4 + (c2 >> 53) + Math.multiplyHigh(x, b3) + (x * b4 >>> 11) + (m >> 20) + (m * TOP >>> 11);
        r[3] = c3 & MASK;
        r[4] = (c3 >> 53) + Math.multiplyHigh(x, b4) + Math.multiplyHigh(m, TOP);
    }

    /** r = a a / R, tidy; r may be a. Column by column, the products of different limbs taken once and doubled. */
    static void square(long[] r, long[] a) {
        long d0 = a[0] << 6;
        long d1 = a[1] << 6;
        long d2 = a[2] << 6;
        long d3 = a[3] << 6;
        long d4 = a[4] << 6;
        long m0 = d0 * (d0 >> 1) >>> 11;
        long m1 = Math.multiplyHigh(d0, d0 >> 1) + (d0 * d1 >>> 11) + ((m0 & 0x3FF) << 43);
        long m2 = Math.multiplyHigh(d0, d1) + (d0 * d2 >>> 11) + (d1 * (d1 >> 1) >>> 11)
                + (m0 >> 10) + ((m1 & 0x3FF) << 43);
        long m3 = Math.multiplyHigh(d0, d2) + Math.multiplyHigh(d1, d1 >> 1) + (d0 * d3 >>> 11) + (d1 * d2 >>> 11)
                + ((m0 & 0xFFFFF) << 33) + (m1 >> 10) + ((m2 & 0x3FF) << 43);
        long c4 = Math.multiplyHigh(d0, d3) + Math.multiplyHigh(d1, d2)
                + (d0 * d4 >>> 11) + (d1 * d3 >>> 11) + (d2 * (d2 >> 1) >>> 11)
                + (m0 >> 20) + (m0 * TOP >>> 11) + ((m1 & 0xFFFFF) << 33) + (m2 >> 10) + ((m3 & 0x3FF) << 43);
        long m4 = c4 & MASK;
        long c5 = Math.multiplyHigh(d0, d4) + Math.multiplyHigh(d1, d3) + Math.multiplyHigh(d2, d2 >> 1)
                + (d1 * d4 >>> 11) + (d2 * d3 >>> 11)
                + Math.multiplyHigh(m0, TOP) + (m1 >> 20) + (m1 * TOP >>> 11) + ((m2 & 0xFFFFF) << 33) + (m3 >> 10)
                + ((m4 & 0x3FF) << 43) + (c4 >> 53);
        r[0] = c5 & MASK;
        long c6 = Math.multiplyHigh(d1, d4) + Math.multiplyHigh(d2, d3) + (d2 * d4 >>> 11) + (d3 * (d3 >> 1) >>> 11)
                + Math.multiplyHigh(m1, TOP) + (m2 >> 20) + (m2 * TOP >>> 11) + ((m3 & 0xFFFFF) << 33) + (m4 >> 10)
                + (c5 >> 53);
        r[1] = c6 & MASK;
        long c7 = Math.multiplyHigh(d2, d4) + Math.multiplyHigh(d3, d3 >> 1) + (d3 * d4 >>> 11)
                + Math.multiplyHigh(m2, TOP) + (m3 >> 20) + (m3 * TOP >>> 11) + ((m4 & 0xFFFFF) << 33) + (c6 >> 53);
        r[2] = c7 & MASK;
        long c8 = Math.multiplyHigh(d3, d4) + (d4 * (d4 >> 1) >>> 11)
                + Math.multiplyHigh(m3, TOP) + (m4 >> 20) + (m4 * TOP >>> 11) + (c7 >> 53);
        r[3] = c8 & MASK;
        r[4] = Math.multiplyHigh(d4, d4 >> 1) + Math.multiplyHigh(m4, TOP) + (c8 >> 53);
    }

    /** r = a + b, limb by limb. */
    static void add(long[] r, long[] a, long[] b) {
        for (int i = 0; i < LIMBS; i++) {
            r[i] = a[i] + b[i];
        }
    }

    /** r = a - b, limb by limb. */
    static void subtract(long[] r, long[] a, long[] b) {
        for (int i = 0; i < LIMBS; i++) {
            r[i] = a[i] - b[i];
        }
    }

    /** r = -r if the mask is all ones, limb by limb. */
    static void negateIf(long mask, long[] r) {
        for (int i = 0; i < LIMBS; i++) {
            r[i] = (r[i] ^ mask) - mask;
        }
    }

    /** r = 1 / a, 0 for 0; of anything that may be multiplied. */
    static void invert(long[] r, long[] a) {
        long[] plain = toWords(a);
        long[] inverse = INVERSE.of(plain);
        multiply(r, split(inverse), R2);
        Words.wipe(plain, inverse);
    }

    /** Whether a is 0 modulo p; of anything that may be multiplied. */
    static boolean isZero(long[] a) {
        return Words.isZero(toWords(a));
    }

    /** Into Montgomery's form: a number below 2<sup>256</sup>, which need not be below p. */
    static long[] ofWords(long[] words) {
        long[] r = split(words);
        multiply(r, r, R2);
        return r;
    }

    /** Out of Montgomery's form and fully reduced; of anything that may be multiplied. */
    static long[] toWords(long[] a) {
        long[] plain = new long[LIMBS];
        carry(plain, a);
        multiply(plain, plain, PLAIN_ONE);
        // (a + m p) / R for 0 <= m < R + 2^223 and |a| < R: from 0 to p + 2^214; no m is negative as no lower limb is
        long[] words = {plain[0] | plain[1] << 53, plain[1] >>> 11 | plain[2] << 42,
            plain[2] >>> 22 | plain[3] << 31, plain[3] >>> 33 | plain[4] << 20};
        long[] reduced = new long[Words.COUNT];
        long below = -Words.subtract(reduced, words, P);
        Words.select(reduced, below, words, reduced);
        Words.wipe(plain, words);
        return reduced;
    }

    /** r = a with four lower limbs from 0 to 2<sup>53</sup> - 1. */
    private static void carry(long[] r, long[] a) {
        long carry = 0;
        for (int i = 0; i < LIMBS - 1; i++) {
            carry += a[i];
            r[i] = carry & MASK;
            carry >>= BITS;
        }
        r[LIMBS - 1] = a[LIMBS - 1] + carry;
    }

    /** The limbs of a number below 2<sup>256</sup>, whatever its form. */
    static long[] split(long[] words) {
        return new long[] {words[0] & MASK, (words[0] >>> 53 | words[1] << 11) & MASK,
            (words[1] >>> 42 | words[2] << 22) & MASK, (words[2] >>> 31 | words[3] << 33) & MASK, words[3] >>> 20};
    }
}
