package jmbedtls.crypto.p256;

/**
 * Arithmetic modulo n, the order of the base point, in the same time for all values. Numbers are {@link Words} below n.
 */
final class Order {
    static final long[] N = {0xF3B9CAC2FC632551L, 0xBCE6FAADA7179E84L, -1L, 0xFFFFFFFF00000000L};

    /** How many affine x there are for which x mod n is not x itself. */
    static final long[] P_MINUS_N = {0x0C46353D039CDAAEL, 0x4319055358E8617BL, 0, 0};

    private static final ModularInverse INVERSE = new ModularInverse(N);
    /** Montgomery's R is 2^256; this is R^2 mod n. */
    private static final long[] R2 =
            {0x83244C95BE79EEA2L, 0x4699799C49BD6FA6L, 0x2845B2392B6BEC59L, 0x66E12D94F3D95620L};
    private static final int[] N_INTS = ints(N);
    /** -n^-1 mod 2^32. */
    private static final int FACTOR = 0xEE00BC4F;
    private static final int INTS = 8;
    private static final long INT = 0xFFFFFFFFL;

    private Order() {
    }

    /** Whether 0 &lt; a &lt; n. */
    static boolean isScalar(long[] a) {
        return !Words.isZero(a) && Words.isBelow(a, N);
    }

    /** A number below 2<sup>256</sup> modulo n, which is above 2<sup>255</sup>. */
    static long[] reduce(long[] a) {
        long[] r = new long[Words.COUNT];
        long below = -Words.subtract(r, a, N);
        Words.select(r, below, a, r);
        return r;
    }

    /** n - a. */
    static long[] negate(long[] a) {
        long[] r = new long[Words.COUNT];
        Words.subtract(r, N, a);
        return r;
    }

    static long[] add(long[] a, long[] b) {
        long[] sum = new long[Words.COUNT];
        long below = -Words.subtract(sum, a, negate(b));
        Words.select(sum, below, Words.add(sum, N), sum);
        return sum;
    }

    /** Of a number that may be zero, for which the result is zero. */
    static long[] inverse(long[] a) {
        return INVERSE.of(a);
    }

    /** a b mod n. */
    static long[] multiply(long[] a, long[] b) {
        return montgomery(montgomery(a, R2), b);
    }

    /**
     * a b / 2^256 mod n, for a &lt; 2^256 and b &lt; n, word by word in 32 bits (Koç, Acar, Kaliski, "Analyzing and
     * comparing Montgomery multiplication algorithms", CIOS): a few of these a signature, nothing to tune.
     */
    private static long[] montgomery(long[] a, long[] b) {
        int[] x = ints(a);
        int[] y = ints(b);
        int[] t = new int[INTS + 1];
        long top = 0;
        for (int i = 0; i < INTS; i++) {
            long carry = 0;
            for (int j = 0; j < INTS; j++) {
                carry += (x[i] & INT) * (y[j] & INT) + (t[j] & INT);
                t[j] = (int) carry;
                carry >>>= 32;
            }
            top = (t[INTS] & INT) + carry;
            long m = t[0] * FACTOR & INT;
            carry = m * (N_INTS[0] & INT) + (t[0] & INT) >>> 32;
            for (int j = 1; j < INTS; j++) {
                carry += m * (N_INTS[j] & INT) + (t[j] & INT);
                t[j - 1] = (int) carry;
                carry >>>= 32;
            }
            top += carry;
            t[INTS - 1] = (int) top;
            t[INTS] = (int) (top >>> 32);
        }
        return subtractOnce(t);
    }

    /** Nine ints below 2n, minus n if that is not negative. */
    private static long[] subtractOnce(int[] t) {
        long[] words = new long[Words.COUNT];
        for (int i = 0; i < INTS; i++) {
            words[i >> 1] |= (t[i] & INT) << 32 * (i & 1);
        }
        long[] reduced = new long[Words.COUNT];
        long below = t[INTS] - Words.subtract(reduced, words, N) >> 63;
        Words.select(reduced, below, words, reduced);
        return reduced;
    }

    private static int[] ints(long[] words) {
        int[] ints = new int[8];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) (words[i >> 1] >>> 32 * (i & 1));
        }
        return ints;
    }
}
