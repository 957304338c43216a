package jmbedtls.crypto.p256;

/**
 * The multiples of the base point G in {@link BaseMultiples}.
 *
 * <p>First the comb, four blocks of 32 points. With B = 2<sup>44</sup>, the point with index i in block j is
 * 2<sup>11 j</sup> (B<sup>5</sup> &plusmn; B<sup>4</sup> &plusmn; B<sup>3</sup> &plusmn; B<sup>2</sup> &plusmn; B
 * &plusmn; 1) G, where bit s of i says whether B<sup>s</sup> is added. Then 64 odd multiples G, 3G, ... 127G.
 */
final class BaseTable {
    static final int TEETH = 6;
    static final int TOOTH_DISTANCE = 44;
    static final int BLOCKS = 4;
    static final int BLOCK_SIZE = 32;
    static final int BLOCK_DISTANCE = 11;

    private static final int WIDTH = 8;
    private static final PointTable COMB = new PointTable(BaseMultiples.COMB);
    private static final PointTable ODD = new PointTable(BaseMultiples.ODD);
    /** For public scalars. */
    static final OddMultiples ODD_MULTIPLES = OddMultiples.of(ODD, WIDTH);

    private BaseTable() {
    }

    /** Takes a comb's point. @param index secret */
    static void selectTooth(int block, int index, AffinePoint point) {
        COMB.select(BLOCK_SIZE * block, BLOCK_SIZE, index, point);
    }

    /** G itself. */
    static AffinePoint point() {
        AffinePoint result = new AffinePoint();
        ODD.get(0, result);
        return result;
    }
}
