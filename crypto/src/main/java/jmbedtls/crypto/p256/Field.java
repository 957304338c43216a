package jmbedtls.crypto.p256;

/**
 * Arithmetic modulo p = 2<sup>256</sup> - 2<sup>224</sup> + 2<sup>192</sup> + 2<sup>96</sup> - 1, in the same time
 * for all values.
 *
 * <p>An element is held as a R mod p (Montgomery), R = 2<sup>265</sup>, in five signed limbs of 53 bits, the lowest
 * first. Products are <em>tidy</em>: the four lower limbs are from 0 to 2<sup>53</sup> - 1 and the value is between
 * -p/2 and 3p/2. Sums and differences are made limb by limb without carries, and need no reduction before they are
 * multiplied again, as long as the product of two values, or the difference of two products, is below 256
 * p<sup>2</sup> in size, which R, 512 times as large as p, makes tidy, and with limbs below A 2<sup>53</sup>, B
 * 2<sup>53</sup>, and so on, in size
 * <ul>
 * <li>A B &le; 25 for {@link #multiply}, and A &le; 5 for {@link #square},
 * <li>A B + C D &le; 18 for {@link #multiplySubtract}.
 * </ul>
 * Who adds says in a comment how large his numbers are: "[-3, 1]" is a tidy number less three tidy numbers.
 *
 * <p>Reduction: p is -1 modulo 2<sup>53</sup>, so the multiple of p that makes the lowest limb m zero is m itself, and
 * m p + m = m (2<sup>96</sup> + 2<sup>192</sup> + 2<sup>256</sup> - 2<sup>224</sup>) is two shifts, by 43 in the next
 * column and by 33 in the third, and one multiplication by 2<sup>44</sup> - 2<sup>12</sup> in the fourth. The first
 * four m are whole columns, with what exceeds 53 bits: that adds at most four times 2<sup>53</sup> to a column, saves
 * its carry, and makes the sum of all m exceed R by less than 2<sup>223</sup>, for which p, less than 2<sup>256</sup>
 * by 2<sup>224</sup>, leaves room. The fifth m has 53 bits.
 *
 * <p>Columns: what is summed in a column is longer than 64 bits. The lowest 64 come from {@code long}s, s. How often
 * 2<sup>53</sup> is in the column, h, comes from {@code double}s, f, and need not be exact: h goes to the next column,
 * and what it leaves here, the column less 2<sup>53</sup> h, is known as long as it fits in 64 bits. It does: each
 * factor, each product and each sum of doubles is off by at most 2<sup>-53</sup> of its size, together 15 A B
 * 2<sup>53</sup> for five products and their factors and 17 A B 2<sup>53</sup> for their sums. With 5 A B
 * 2<sup>53</sup> from the column before and less than 2<sup>58</sup> from reduction a column is below 37 A B
 * 2<sup>53</sup> + 2<sup>58</sup>; in a difference of products, with more sums, below 52 (A B + C D) 2<sup>53</sup> +
 * 2<sup>58</sup>. Doubles are used because the compiler makes the high half of a product of longs by a multiplication
 * of its own, with registers that it has to clear first. They are never infinite, NaN or subnormal, the values for
 * which processors take another time.
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
    /** Of two factors, one times this makes their product one of how often 2^53 is in it. */
    private static final double SCALE = 0x1p-53;
    /** (2^256 - 2^224) / 2^212. */
    private static final long TOP = (1L << 44) - (1L << 12);
    private static final double TOP_SCALED = TOP * SCALE;
    /** How often 2^53 is in 2^33 times a number. */
    private static final double SHIFT_SCALED = 0x1p33 * SCALE;

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
        double d0 = b0 * SCALE;
        double d1 = b1 * SCALE;
        double d2 = b2 * SCALE;
        double d3 = b3 * SCALE;
        double d4 = b4 * SCALE;
        long s0 = 0;
        long s1 = 0;
        long s2 = 0;
        long s3 = 0;
        double f0 = 0;
        double f1 = 0;
        double f2 = 0;
        double f3 = 0;
        for (int i = 0; i < LIMBS - 1; i++) {
            long y = a[i];
            double x = y;
            long h = (long) (f0 + x * d0);
            long m = s0 + y * b0 - (h << 53);
            s0 = s1 + y * b1 + h + ((m & 0x3FF) << 43);
            s1 = s2 + y * b2 + (m >> 10);
            s2 = s3 + y * b3 + (m << 33);
            s3 = y * b4 + m * TOP;
            f0 = f1 + x * d1;
            f1 = f2 + x * d2;
            f2 = f3 + x * d3 + m * SHIFT_SCALED;
            f3 = x * d4 + m * TOP_SCALED;
        }
        long y = a[LIMBS - 1];
        double x = y;
        long h = (long) (f0 + x * d0);
        s0 += y * b0 - (h << 53);
        long m = s0 & MASK;
        s1 += y * b1 + h + (s0 >> 53) + ((m & 0x3FF) << 43);
        h = (long) (f1 + x * d1);
        s1 -= h << 53;
        r[0] = s1 & MASK;
        s2 += y * b2 + h + (s1 >> 53) + (m >> 10);
        h = (long) (f2 + x * d2);
        s2 -= h << 53;
        r[1] = s2 & MASK;
        s3 += y * b3 + h + (s2 >> 53) + (m << 33);
        h = (long) (f3 + x * d3 + m * SHIFT_SCALED);
        s3 -= h << 53;
        r[2] = s3 & MASK;
        long s4 = y * b4 + h + (s3 >> 53) + m * TOP;
        h = (long) (x * d4 + m * TOP_SCALED);
        s4 -= h << 53;
        r[3] = s4 & MASK;
        r[4] = h + (s4 >> 53);
    }

    /**
     * r = (a b - c d) / R, tidy; r may be any of them. One reduction does for both products.
     *
     * <p>The rows are those of {@link #multiply} with a second product. They are written twice because a method that
     * they shared could only return their sums in an array.
     */
    static void multiplySubtract(long[] r, long[] a, long[] b, long[] c, long[] d) {
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];
        long b3 = b[3];
        long b4 = b[4];
        long e0 = d[0];
        long e1 = d[1];
        long e2 = d[2];
        long e3 = d[3];
        long e4 = d[4];
        double d0 = b0 * SCALE;
        double d1 = b1 * SCALE;
        double d2 = b2 * SCALE;
        double d3 = b3 * SCALE;
        double d4 = b4 * SCALE;
        double g0 = e0 * SCALE;
        double g1 = e1 * SCALE;
        double g2 = e2 * SCALE;
        double g3 = e3 * SCALE;
        double g4 = e4 * SCALE;
        long s0 = 0;
        long s1 = 0;
        long s2 = 0;
        long s3 = 0;
        double f0 = 0;
        double f1 = 0;
        double f2 = 0;
        double f3 = 0;
        for (int i = 0; i < LIMBS - 1; i++) {
            long y = a[i];
            double x = y;
            long w = c[i];
            double z = w;
            long h = (long) (f0 + x * d0 - z * g0);
            long m = s0 + y * b0 - w * e0 - (h << 53);
            s0 = s1 + y * b1 - w * e1 + h + ((m & 0x3FF) << 43);
            s1 = s2 + y * b2 - w * e2 + (m >> 10);
            s2 = s3 + y * b3 - w * e3 + (m << 33);
            s3 = y * b4 - w * e4 + m * TOP;
            f0 = f1 + x * d1 - z * g1;
            f1 = f2 + x * d2 - z * g2;
            f2 = f3 + x * d3 - z * g3 + m * SHIFT_SCALED;
            f3 = x * d4 - z * g4 + m * TOP_SCALED;
        }
        long y = a[LIMBS - 1];
        double x = y;
        long w = c[LIMBS - 1];
        double z = w;
        long h = (long) (f0 + x * d0 - z * g0);
        s0 += y * b0 - w * e0 - (h << 53);
        long m = s0 & MASK;
        s1 += y * b1 - w * e1 + h + (s0 >> 53) + ((m & 0x3FF) << 43);
        h = (long) (f1 + x * d1 - z * g1);
        s1 -= h << 53;
        r[0] = s1 & MASK;
        s2 += y * b2 - w * e2 + h + (s1 >> 53) + (m >> 10);
        h = (long) (f2 + x * d2 - z * g2);
        s2 -= h << 53;
        r[1] = s2 & MASK;
        s3 += y * b3 - w * e3 + h + (s2 >> 53) + (m << 33);
        h = (long) (f3 + x * d3 - z * g3 + m * SHIFT_SCALED);
        s3 -= h << 53;
        r[2] = s3 & MASK;
        long s4 = y * b4 - w * e4 + h + (s3 >> 53) + m * TOP;
        h = (long) (x * d4 - z * g4 + m * TOP_SCALED);
        s4 -= h << 53;
        r[3] = s4 & MASK;
        r[4] = h + (s4 >> 53);
    }

    /**
     * r = a a / R, tidy; r may be a.
     *
     * <p>The products of different limbs are taken once and doubled. Row i, of limb i and those above it, begins at
     * column 2i: two columns are reduced at a turn. After two rows three products of limbs are left above the lowest,
     * and one column to reduce.
     */
    static void square(long[] r, long[] a) {
        long b0 = a[0];
        long b1 = a[1] << 1;
        long b2 = a[2] << 1;
        long b3 = a[3] << 1;
        long b4 = a[4] << 1;
        double d0 = b0 * SCALE;
        double d1 = b1 * SCALE;
        double d2 = b2 * SCALE;
        double d3 = b3 * SCALE;
        double d4 = b4 * SCALE;
        long s0 = 0;
        long s1 = 0;
        long s2 = 0;
        long s3 = 0;
        double f0 = 0;
        double f1 = 0;
        double f2 = 0;
        double f3 = 0;
        for (int i = 0; i < 2; i++) {
            long y = b0;
            double x = y;
            long h = (long) (f0 + x * d0);
            long m = s0 + y * b0 - (h << 53);
            long k = (long) (f1 + x * d1);
            long n = s1 + y * b1 + h - (k << 53) + ((m & 0x3FF) << 43);
            s0 = s2 + y * b2 + k + (m >> 10) + ((n & 0x3FF) << 43);
            s1 = s3 + y * b3 + (m << 33) + (n >> 10);
            s2 = y * b4 + m * TOP + (n << 33);
            s3 = n * TOP;
            f0 = f2 + x * d2;
            f1 = f3 + x * d3 + m * SHIFT_SCALED;
            f2 = x * d4 + m * TOP_SCALED + n * SHIFT_SCALED;
            f3 = n * TOP_SCALED;
            b0 = b1 >> 1;
            b1 = b2;
            b2 = b3;
            b3 = b4;
            b4 = 0;
            d0 = d1 * 0.5;
            d1 = d2;
            d2 = d3;
            d3 = d4;
            d4 = 0;
        }
        double x = b0;
        long h = (long) (f0 + x * d0);
        s0 += b0 * b0 - (h << 53);
        long m = s0 & MASK;
        long k = (long) (f1 + x * d1);
        s1 += b0 * b1 + h + (s0 >> 53) - (k << 53) + ((m & 0x3FF) << 43);
        r[0] = s1 & MASK;
        long y = b1 >> 1;
        double z = y;
        h = (long) (f2 + x * d2 + z * d1 * 0.5);
        s2 += b0 * b2 + y * y + k + (s1 >> 53) - (h << 53) + (m >> 10);
        r[1] = s2 & MASK;
        k = (long) (f3 + z * d2 + m * SHIFT_SCALED);
        s3 += y * b2 + h + (s2 >> 53) - (k << 53) + (m << 33);
        r[2] = s3 & MASK;
        y = b2 >> 1;
        h = (long) (y * d2 * 0.5 + m * TOP_SCALED);
        long s4 = y * y + k + (s3 >> 53) - (h << 53) + m * TOP;
        r[3] = s4 & MASK;
        r[4] = h + (s4 >> 53);
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
        // (a + m p) / R for -2^223 < m < R + 2^223 and |a| < R: from -2^214 to p + 2^214
        long negative = plain[LIMBS - 1] >> 63;
        long[] words = {plain[0] | plain[1] << 53, plain[1] >>> 11 | plain[2] << 42,
            plain[2] >>> 22 | plain[3] << 31, plain[3] >>> 33 | plain[4] << 20};
        long[] reduced = new long[Words.COUNT];
        Words.select(reduced, negative, P, reduced);
        long[] positive = Words.add(words, reduced);
        long below = -Words.subtract(reduced, positive, P);
        Words.select(reduced, below, positive, reduced);
        Words.wipe(plain, words, positive);
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
