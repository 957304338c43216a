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
 * <li>of the two factors of a product, limbs below A 2<sup>53</sup> and B 2<sup>53</sup> in size have A B &le; 100, or
 * of two products of which the difference is taken A B + C D &le; 100, so that a column fits in 63 bits,
 * <li>the product of the two values, or the difference of the products, is below 256 p<sup>2</sup> in size, which R,
 * 512 times as large as p, makes tidy.
 * </ul>
 * Who adds says in a comment how large his numbers are: "[-8, 1]" is a tidy number less eight tidy numbers.
 *
 * <p>Reduction: p is -1 modulo 2<sup>53</sup>, so the multiple of p that makes the lowest limb m zero is m itself, and
 * m p + m = m (2<sup>96</sup> + 2<sup>192</sup> + 2<sup>256</sup> - 2<sup>224</sup>) is two shifts and one
 * multiplication by 2<sup>44</sup> - 2<sup>12</sup> at 2<sup>212</sup>. The first four m are whole columns, with what
 * exceeds 53 bits: that adds at most four times 2<sup>53</sup> to a column, saves its carry, and makes the sum of all m
 * exceed R by less than 2<sup>223</sup>, for which p, less than 2<sup>256</sup> by 2<sup>224</sup>, leaves room. The
 * fifth m has 53 bits.
 *
 * <p>A column's products do not fit in 64 bits. Two sums are made of them: s of their lowest 64 bits, modulo
 * 2<sup>64</sup>, and h of how often 2<sup>58</sup> is in each, the high half of the product when one factor is shifted
 * by 6. What h leaves of the column is s - 2<sup>58</sup> h, known modulo 2<sup>64</sup>, and so known: no term leaves
 * more than 2<sup>58</sup>, and there are at most thirteen. To the next column h goes as 2<sup>5</sup> h. So no product
 * has to be split. A column is at most five times 100 2<sup>53</sup> and thirteen times 2<sup>58</sup>.
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
    /** (2^256 - 2^224) / 2^212. */
    private static final long TOP = (1L << 44) - (1L << 12);
    /** For the multiple of 2^58 of a product. */
    private static final long TOP_SHIFTED = TOP << 6;

    private Field() {
    }

    /**
     * r = a b / R, tidy; r may be a or b.
     *
     * <p>Row by row: a limb of a times b is added to the columns, then the lowest column is reduced to zero and
     * dropped.
     */
    static void multiply(long[] r, long[] a, long[] b) {
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];
        long b3 = b[3];
        long b4 = b[4];
        long s0 = 0;
        long s1 = 0;
        long s2 = 0;
        long s3 = 0;
        long h0 = 0;
        long h1 = 0;
        long h2 = 0;
        long h3 = 0;
        for (int i = 0; i < LIMBS - 1; i++) {
            long y = a[i];
            long x = y << 6;
            long h = h0 + Math.multiplyHigh(x, b0) << 5;
            long m = s0 + y * b0 - (h << 53);
            s0 = s1 + y * b1 + h + (m << 43);
            h0 = h1 + Math.multiplyHigh(x, b1) + (m >> 15);
            s1 = s2 + y * b2;
            h1 = h2 + Math.multiplyHigh(x, b2);
            s2 = s3 + y * b3 + (m << 33);
            h2 = h3 + Math.multiplyHigh(x, b3) + (m >> 25);
            s3 = y * b4 + m * TOP;
            h3 = Math.multiplyHigh(x, b4) + Math.multiplyHigh(m, TOP_SHIFTED);
        }
        long y = a[LIMBS - 1];
        long x = y << 6;
        long h = h0 + Math.multiplyHigh(x, b0) << 5;
        long t = s0 + y * b0 - (h << 53);
        long m = t & MASK;
        h0 = h1 + Math.multiplyHigh(x, b1) + (m >> 15) << 5;
        s0 = s1 + y * b1 + h + (t >> 53) + (m << 43) - (h0 << 53);
        r[0] = s0 & MASK;
        h1 = h2 + Math.multiplyHigh(x, b2) << 5;
        s1 = s2 + y * b2 + h0 + (s0 >> 53) - (h1 << 53);
        r[1] = s1 & MASK;
        h2 = h3 + Math.multiplyHigh(x, b3) + (m >> 25) << 5;
        s2 = s3 + y * b3 + (m << 33) + h1 + (s1 >> 53) - (h2 << 53);
        r[2] = s2 & MASK;
        h3 = Math.multiplyHigh(x, b4) + Math.multiplyHigh(m, TOP_SHIFTED) << 5;
        s3 = y * b4 + m * TOP + h2 + (s2 >> 53) - (h3 << 53);
        r[3] = s3 & MASK;
        r[4] = h3 + (s3 >> 53);
    }

    /** r = (a b - c d) / R, tidy; r may be any of them. One reduction does for both products. */
    static void multiplySubtract(long[] r, long[] a, long[] b, long[] c, long[] d) {
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];
        long b3 = b[3];
        long b4 = b[4];
        long d0 = d[0];
        long d1 = d[1];
        long d2 = d[2];
        long d3 = d[3];
        long d4 = d[4];
        long s0 = 0;
        long s1 = 0;
        long s2 = 0;
        long s3 = 0;
        long h0 = 0;
        long h1 = 0;
        long h2 = 0;
        long h3 = 0;
        for (int i = 0; i < LIMBS - 1; i++) {
            long y = a[i];
            long x = y << 6;
            long z = c[i];
            long w = z << 6;
            long h = h0 + Math.multiplyHigh(x, b0) - Math.multiplyHigh(w, d0) << 5;
            long m = s0 + y * b0 - z * d0 - (h << 53);
            s0 = s1 + y * b1 - z * d1 + h + (m << 43);
            h0 = h1 + Math.multiplyHigh(x, b1) - Math.multiplyHigh(w, d1) + (m >> 15);
            s1 = s2 + y * b2 - z * d2;
            h1 = h2 + Math.multiplyHigh(x, b2) - Math.multiplyHigh(w, d2);
            s2 = s3 + y * b3 - z * d3 + (m << 33);
            h2 = h3 + Math.multiplyHigh(x, b3) - Math.multiplyHigh(w, d3) + (m >> 25);
            s3 = y * b4 - z * d4 + m * TOP;
            h3 = Math.multiplyHigh(x, b4) - Math.multiplyHigh(w, d4) + Math.multiplyHigh(m, TOP_SHIFTED);
        }
        long y = a[LIMBS - 1];
        long x = y << 6;
        long z = c[LIMBS - 1];
        long w = z << 6;
        long h = h0 + Math.multiplyHigh(x, b0) - Math.multiplyHigh(w, d0) << 5;
        long t = s0 + y * b0 - z * d0 - (h << 53);
        long m = t & MASK;
        h0 = h1 + Math.multiplyHigh(x, b1) - Math.multiplyHigh(w, d1) + (m >> 15) << 5;
        s0 = s1 + y * b1 - z * d1 + h + (t >> 53) + (m << 43) - (h0 << 53);
        r[0] = s0 & MASK;
        h1 = h2 + Math.multiplyHigh(x, b2) - Math.multiplyHigh(w, d2) << 5;
        s1 = s2 + y * b2 - z * d2 + h0 + (s0 >> 53) - (h1 << 53);
        r[1] = s1 & MASK;
        h2 = h3 + Math.multiplyHigh(x, b3) - Math.multiplyHigh(w, d3) + (m >> 25) << 5;
        s2 = s3 + y * b3 - z * d3 + (m << 33) + h1 + (s1 >> 53) - (h2 << 53);
        r[2] = s2 & MASK;
        h3 = Math.multiplyHigh(x, b4) - Math.multiplyHigh(w, d4) + Math.multiplyHigh(m, TOP_SHIFTED) << 5;
        s3 = y * b4 - z * d4 + m * TOP + h2 + (s2 >> 53) - (h3 << 53);
        r[3] = s3 & MASK;
        r[4] = h3 + (s3 >> 53);
    }

    /** r = a a / R, tidy; r may be a. Column by column, the products of different limbs taken once and doubled. */
    static void square(long[] r, long[] a) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long d1 = a1 << 1;
        long d2 = a2 << 1;
        long d3 = a3 << 1;
        long d4 = a4 << 1;
        long x0 = a0 << 6;
        long x1 = a1 << 6;
        long x2 = a2 << 6;
        long x3 = a3 << 6;
        long h0 = Math.multiplyHigh(x0, a0) << 5;
        long m0 = a0 * a0 - (h0 << 53);
        long h1 = Math.multiplyHigh(x0, d1) + (m0 >> 15) << 5;
        long m1 = a0 * d1 + (m0 << 43) + h0 - (h1 << 53);
        long h2 = Math.multiplyHigh(x0, d2) + Math.multiplyHigh(x1, a1) + (m1 >> 15) << 5;
        long m2 = a0 * d2 + a1 * a1 + (m1 << 43) + h1 - (h2 << 53);
        long h3 = Math.multiplyHigh(x0, d3) + Math.multiplyHigh(x1, d2) + (m0 >> 25) + (m2 >> 15) << 5;
        long m3 = a0 * d3 + a1 * d2 + (m0 << 33) + (m2 << 43) + h2 - (h3 << 53);
        long h4 = Math.multiplyHigh(x0, d4) + Math.multiplyHigh(x1, d3) + Math.multiplyHigh(x2, a2)
                + Math.multiplyHigh(m0, TOP_SHIFTED) + (m1 >> 25) + (m3 >> 15) << 5;
        long t = a0 * d4 + a1 * d3 + a2 * a2 + m0 * TOP + (m1 << 33) + (m3 << 43) + h3 - (h4 << 53);
        long m4 = t & MASK;
        long h5 = Math.multiplyHigh(x1, d4) + Math.multiplyHigh(x2, d3)
                + Math.multiplyHigh(m1, TOP_SHIFTED) + (m2 >> 25) + (m4 >> 15) << 5;
        t = a1 * d4 + a2 * d3 + m1 * TOP + (m2 << 33) + (m4 << 43) + h4 + (t >> 53) - (h5 << 53);
        r[0] = t & MASK;
        long h6 = Math.multiplyHigh(x2, d4) + Math.multiplyHigh(x3, a3)
                + Math.multiplyHigh(m2, TOP_SHIFTED) + (m3 >> 25) << 5;
        t = a2 * d4 + a3 * a3 + m2 * TOP + (m3 << 33) + h5 + (t >> 53) - (h6 << 53);
        r[1] = t & MASK;
        long h7 = Math.multiplyHigh(x3, d4) + Math.multiplyHigh(m3, TOP_SHIFTED) + (m4 >> 25) << 5;
        t = a3 * d4 + m3 * TOP + (m4 << 33) + h6 + (t >> 53) - (h7 << 53);
        r[2] = t & MASK;
        long h8 = Math.multiplyHigh(a4 << 6, a4) + Math.multiplyHigh(m4, TOP_SHIFTED) << 5;
        t = a4 * a4 + m4 * TOP + h7 + (t >> 53) - (h8 << 53);
        r[3] = t & MASK;
        r[4] = h8 + (t >> 53);
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
