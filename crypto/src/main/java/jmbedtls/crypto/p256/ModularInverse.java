package jmbedtls.crypto.p256;

/**
 * Inverses modulo an odd number below 2<sup>256</sup>, in the same time for all values.
 *
 * <p>The division steps of Bernstein and Yang, "Fast constant-time gcd computation and modular inversion" (2019), in
 * the variant that starts at delta = 1/2, for which 590 steps are enough (Pieter Wuille, "safegcd implementation in
 * libsecp256k1 explained"). Thirty steps look only at the lowest 30 bits of f and g and make a matrix of 31-bit
 * numbers, which is then applied to the whole of f and g, and to d and e, which follow them modulo m.
 *
 * <p>Numbers are nine limbs of 30 bits, the lowest first, all but the highest from 0 to 2<sup>30</sup> - 1, the
 * highest signed: -2m &lt; d, e &lt; m and -2<sup>256</sup> &lt; f, g &lt; 2<sup>256</sup>. A row of the matrix has
 * |u| + |v| &le; 2<sup>30</sup>, so that sums of two products, one of the modulus and a carry stay below
 * 2<sup>62</sup>.
 */
final class ModularInverse {
    private static final int LIMBS = 9;
    private static final int BITS = 30;
    private static final long MASK = (1L << BITS) - 1;
    private static final int BATCHES = 20;

    private final long[] modulus;
    /** modulus^-1 mod 2^30. */
    private final long inverseOfLowest;

    /** @param modulus odd, four words */
    ModularInverse(long[] modulus) {
        this.modulus = split(modulus);
        long inverse = modulus[0];
        for (int correctBits = 3; correctBits < BITS; correctBits *= 2) {
            inverse *= 2 - modulus[0] * inverse;
        }
        inverseOfLowest = inverse & MASK;
    }

    /**
     * The inverse of a number below the modulus, which may be secret; 0 for 0.
     *
     * @return four words, below the modulus
     */
    long[] of(long[] value) {
        long[] f = modulus.clone();
        long[] g = split(value);
        long[] d = new long[LIMBS];
        long[] e = new long[LIMBS];
        e[0] = 1;
        int[] matrix = new int[4];
        long zeta = -1;
        for (int i = 0; i < BATCHES; i++) {
            zeta = steps(zeta, f[0], g[0], matrix);
            apply(matrix, f, g);
            applyModular(matrix, d, e);
        }
        normalize(d, f[LIMBS - 1] >> 63);
        long[] result = join(d);
        Words.wipe(f, g, d, e);
        return result;
    }

    /**
     * Thirty division steps on the lowest bits of f and g; zeta is -(delta + 1/2). A row of the matrix is one number
     * meanwhile, u + 2^32 v, as what is done to u is done to v.
     *
     * @return the new zeta
     */
    private static long steps(long zeta, long f, long g, int[] matrix) {
        long uv = 1;
        long qr = 1L << 32;
        for (int i = 0; i < BITS; i++) {
            long swap = zeta >> 63;
            long odd = -(g & 1);
            g += (f ^ swap) - swap & odd;
            qr += (uv ^ swap) - swap & odd;
            swap &= odd;
            zeta = (zeta ^ swap) - 1;
            f += g & swap;
            uv += qr & swap;
            g >>= 1;
            uv <<= 1;
        }
        matrix[0] = (int) uv;
        matrix[1] = (int) (uv - (int) uv >> 32);
        matrix[2] = (int) qr;
        matrix[3] = (int) (qr - (int) qr >> 32);
        return zeta;
    }

    /** (f, g) = matrix (f, g) / 2^30; the division leaves no remainder. */
    private static void apply(int[] matrix, long[] f, long[] g) {
        long u = matrix[0];
        long v = matrix[1];
        long q = matrix[2];
        long r = matrix[3];
        long a = u * f[0] + v * g[0] >> BITS;
        long b = q * f[0] + r * g[0] >> BITS;
        for (int i = 1; i < LIMBS; i++) {
            a += u * f[i] + v * g[i];
            b += q * f[i] + r * g[i];
            f[i - 1] = a & MASK;
            g[i - 1] = b & MASK;
            a >>= BITS;
            b >>= BITS;
        }
        f[LIMBS - 1] = a;
        g[LIMBS - 1] = b;
    }

    /** (d, e) = matrix (d, e) / 2^30 modulo m: multiples of m are added that make the lowest limbs zero. */
    private void applyModular(int[] matrix, long[] d, long[] e) {
        long u = matrix[0];
        long v = matrix[1];
        long q = matrix[2];
        long r = matrix[3];
        long dNegative = d[LIMBS - 1] >> 63;
        long eNegative = e[LIMBS - 1] >> 63;
        long a = u * d[0] + v * e[0];
        long b = q * d[0] + r * e[0];
        long s = (u & dNegative) + (v & eNegative);
        long t = (q & dNegative) + (r & eNegative);
        s -= inverseOfLowest * a + s & MASK;
        t -= inverseOfLowest * b + t & MASK;
        a = a + modulus[0] * s >> BITS;
        b = b + modulus[0] * t >> BITS;
        for (int i = 1; i < LIMBS; i++) {
            a += u * d[i] + v * e[i] + modulus[i] * s;
            b += q * d[i] + r * e[i] + modulus[i] * t;
            d[i - 1] = a & MASK;
            e[i - 1] = b & MASK;
            a >>= BITS;
            b >>= BITS;
        }
        d[LIMBS - 1] = a;
        e[LIMBS - 1] = b;
    }

    /** From (-2m, m) to [0, m), negated if the mask says so. */
    private void normalize(long[] d, long negate) {
        addModulusIfNegative(d);
        long carry = 0;
        for (int i = 0; i < LIMBS; i++) {
            carry += (d[i] ^ negate) - negate;
            d[i] = carry;
            if (i < LIMBS - 1) {
                d[i] &= MASK;
                carry >>= BITS;
            }
        }
        addModulusIfNegative(d);
    }

    private void addModulusIfNegative(long[] d) {
        long negative = d[LIMBS - 1] >> 63;
        long carry = 0;
        for (int i = 0; i < LIMBS - 1; i++) {
            carry += d[i] + (modulus[i] & negative);
            d[i] = carry & MASK;
            carry >>= BITS;
        }
        d[LIMBS - 1] += carry + (modulus[LIMBS - 1] & negative);
    }

    private static long[] split(long[] words) {
        long[] limbs = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            int word = BITS * i >> 6;
            int shift = BITS * i & 63;
            long bits = words[word] >>> shift;
            if (shift > 64 - BITS && word + 1 < Words.COUNT) {
                bits |= words[word + 1] << 64 - shift;
            }
            limbs[i] = bits & MASK;
        }
        return limbs;
    }

    private static long[] join(long[] limbs) {
        long[] words = new long[Words.COUNT];
        for (int i = 0; i < LIMBS; i++) {
            int word = BITS * i >> 6;
            int shift = BITS * i & 63;
            words[word] |= limbs[i] << shift;
            if (shift > 64 - BITS && word + 1 < Words.COUNT) {
                words[word + 1] |= limbs[i] >>> 64 - shift;
            }
        }
        return words;
    }
}
