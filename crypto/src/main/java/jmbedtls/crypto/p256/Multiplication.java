package jmbedtls.crypto.p256;

/**
 * Multiplication of points by secret scalars.
 *
 * <p>A scalar k is made odd first, as n - k if need be. An odd k is the sum of all 2<sup>i</sup> up to any L,
 * each added or subtracted: with K = (k + 2<sup>L</sup> - 1) / 2, bit i of K says which. Groups of these signs are digits
 * that are odd and so never zero, and every scalar takes the same operations.
 *
 * <p>The additions in between are not right for a sum of a point and itself or its negative. With an arbitrary point no
 * scalar leads there: the sum is 32 times an odd multiple and so beyond all that can be added, or, at the end, twice an
 * odd multiple, and (n - 1) / 2 times, the only one that would not do, is even. With the base point a few scalars lead
 * there, as likely to be drawn as to be guessed; they show by a Z of zero and are multiplied again another way.
 */
final class Multiplication {
    private static final int WINDOW = 5;
    private static final int WINDOWS = 51;
    private static final int MULTIPLES = 1 << WINDOW - 1;

    private Multiplication() {
    }

    /**
     * k times a point: windows of five signs, each one of 16 odd multiples or its negative. 256 signs are 51 windows
     * and one more, the lowest, which comes last.
     *
     * @param k secret, 0 &lt; k &lt; n
     * @param factor what randomizes the coordinates, not zero
     */
    static JacobianPoint multiply(long[] k, AffinePoint point, long[] factor) {
        long[] odd = new long[Words.COUNT];
        long negated = makeOdd(odd, k);
        PointTable multiples = PointTable.oddMultiples(point, MULTIPLES);
        AffinePoint addend = new AffinePoint();
        JacobianPoint sum = new JacobianPoint();
        // K is 2^255 + odd / 2: the top sign is a plus
        multiples.select(0, MULTIPLES, (int) (odd[Words.COUNT - 1] >>> 64 - WINDOW + 1), addend);
        sum.set(addend, factor);
        for (int i = WINDOWS - 2; i >= 0; i--) {
            for (int j = 0; j < WINDOW; j++) {
                sum.twice();
            }
            int signs = bits(odd, WINDOW * i + 2);
            int minus = (signs >> WINDOW - 1) - 1;
            multiples.select(0, MULTIPLES, (signs ^ minus) & MULTIPLES - 1, addend);
            Field.negateIf(minus, addend.y);
            sum.add(addend);
        }
        sum.twice();
        multiples.get(0, addend);
        Field.negateIf((odd[0] >> 1 & 1) - 1, addend.y);
        sum.add(addend);
        Field.negateIf(negated, sum.y);
        Words.wipe(odd);
        addend.wipe();
        return sum;
    }

    /** Five bits from this position on. */
    private static int bits(long[] scalar, int position) {
        int word = position >> 6;
        int shift = position & 63;
        long bits = scalar[word] >>> shift;
        if (shift > 64 - WINDOW) {
            bits |= scalar[word + 1] << 64 - shift;
        }
        return (int) bits & (1 << WINDOW) - 1;
    }

    /**
     * k times the base point: a comb of six teeth in four blocks, {@link BaseTable}.
     *
     * @param k secret, 0 &lt; k &lt; n
     * @param factor what randomizes the coordinates, not zero
     */
    static JacobianPoint multiplyBase(long[] k, long[] factor) {
        long[] odd = new long[Words.COUNT];
        long negated = makeOdd(odd, k);
        AffinePoint addend = new AffinePoint();
        JacobianPoint sum = new JacobianPoint();
        for (int i = BaseTable.BLOCK_DISTANCE - 1; i >= 0; i--) {
            for (int block = 0; block < BaseTable.BLOCKS; block++) {
                selectTooth(odd, block, i, addend);
                if (i == BaseTable.BLOCK_DISTANCE - 1 && block == 0) {
                    sum.set(addend, factor);
                } else {
                    sum.add(addend);
                }
            }
            if (i > 0) {
                sum.twice();
            }
        }
        Field.negateIf(negated, sum.y);
        Words.wipe(odd);
        addend.wipe();
        if (sum.isInfinity()) {
            return PublicSum.of(k, BaseTable.ODD_MULTIPLES, new long[Words.COUNT], BaseTable.ODD_MULTIPLES);
        }
        return sum;
    }

    private static void selectTooth(long[] odd, int block, int column, AffinePoint addend) {
        int signs = 0;
        for (int tooth = 0; tooth < BaseTable.TEETH; tooth++) {
            int position = BaseTable.TOOTH_DISTANCE * tooth + BaseTable.BLOCK_DISTANCE * block + column;
            signs |= sign(odd, position) << tooth;
        }
        int minus = (signs >> BaseTable.TEETH - 1) - 1;
        BaseTable.selectTooth(block, (signs ^ minus) & BaseTable.BLOCK_SIZE - 1, addend);
        Field.negateIf(minus, addend.y);
    }

    /** Bit i of K = 2^263 + odd / 2. */
    private static int sign(long[] odd, int i) {
        int last = BaseTable.TEETH * BaseTable.TOOTH_DISTANCE - 1;
        if (i >= 255) {
            return i == last ? 1 : 0;
        }
        return (int) (odd[i + 1 >> 6] >>> (i + 1 & 63)) & 1;
    }

    /** k or n - k. @return all ones if it is n - k */
    private static long makeOdd(long[] odd, long[] k) {
        long even = (k[0] & 1) - 1;
        long[] negative = Order.negate(k);
        Words.select(odd, even, negative, k);
        Words.wipe(negative);
        return even;
    }
}
