package jmbedtls.crypto.p256;

/**
 * The odd multiples of a public point, for the digits of a public scalar.
 *
 * <p>A point that is used again and again has them in {@link #BLOCKS} blocks, each for 2<sup>{@link #DISTANCE}</sup>
 * times the point of the one before: the parts of the scalar share their doublings, so that a quarter of them is left.
 */
final class OddMultiples {
    /** A scalar's bits and a carry. */
    private static final int DIGITS = 64 * Words.COUNT + 1;
    private static final int BLOCKS = 4;
    private static final int DISTANCE = (DIGITS + BLOCKS - 1) / BLOCKS;

    private final int width;
    private final int distance;
    private final PointTable[] blocks;

    private OddMultiples(int width, int distance, PointTable... blocks) {
        this.width = width;
        this.distance = distance;
        this.blocks = blocks;
    }

    /** One block. @param table of {@link #size} odd multiples */
    static OddMultiples of(PointTable table, int width) {
        return new OddMultiples(width, DIGITS, table);
    }

    /** One block, for a point that is used once. */
    static OddMultiples of(AffinePoint point, int width) {
        return of(PointTable.oddMultiples(point, size(width)), width);
    }

    /** Several blocks, for a point that stays: they take as long to make as one or two multiplications. */
    static OddMultiples inBlocks(AffinePoint point, int width) {
        PointTable[] blocks = new PointTable[BLOCKS];
        JacobianPoint next = new JacobianPoint();
        next.set(point);
        for (int block = 0; block < BLOCKS; block++) {
            long[][] affine = next.toAffine();
            blocks[block] = PointTable.oddMultiples(
                    new AffinePoint(Field.ofWords(affine[0]), Field.ofWords(affine[1])), size(width));
            for (int i = 0; i < DISTANCE; i++) {
                next.twice();
            }
        }
        return new OddMultiples(width, DISTANCE, blocks);
    }

    /** How many multiples digits of a width need. */
    private static int size(int width) {
        return 1 << width - 2;
    }

    int blocks() {
        return blocks.length;
    }

    /** How many digits there are to a block. */
    int distance() {
        return distance;
    }

    /** Takes the multiple for a digit that is not zero. */
    void get(int block, int digit, AffinePoint point) {
        blocks[block].get(Math.abs(digit) >> 1, point);
        Field.negateIf(digit >> 31, point.y);
    }

    /**
     * A scalar as sparse signed digits, block by block (width-w NAF; Solinas, "Efficient arithmetic on Koblitz curves",
     * 2000): below 2^(width - 1) in size, odd or zero, and of {@code width} in a row at most one is not zero.
     */
    byte[] digits(long[] scalar) {
        byte[] digits = new byte[distance * blocks.length];
        int carry = 0;
        int i = 0;
        while (i < digits.length) {
            if (bit(scalar, i) == carry) {
                i++;
                continue;
            }
            int digit = carry;
            for (int j = 0; j < width; j++) {
                digit += bit(scalar, i + j) << j;
            }
            carry = digit >> width - 1;
            digits[i] = (byte) (digit - (carry << width));
            i += width;
        }
        return digits;
    }

    private static int bit(long[] scalar, int i) {
        return i < 64 * Words.COUNT ? (int) (scalar[i >> 6] >>> (i & 63)) & 1 : 0;
    }
}
