package jmbedtls.crypto.p256;

/** Affine points one after the other, of which one can be taken without an access that depends on which. */
final class PointTable {
    private static final int LONGS = 2 * Field.LIMBS;

    private final long[] table;

    PointTable(int size) {
        this(new long[LONGS * size]);
    }

    /** @param table the limbs of each point's x and y; not copied */
    PointTable(long[] table) {
        this.table = table;
    }

    void set(int index, long[] x, long[] y) {
        System.arraycopy(x, 0, table, LONGS * index, Field.LIMBS);
        System.arraycopy(y, 0, table, LONGS * index + Field.LIMBS, Field.LIMBS);
    }

    /** Takes the point at a public index. */
    void get(int index, AffinePoint point) {
        System.arraycopy(table, LONGS * index, point.x, 0, Field.LIMBS);
        System.arraycopy(table, LONGS * index + Field.LIMBS, point.y, 0, Field.LIMBS);
    }

    /**
     * Takes the point at {@code first + index}, reading all from {@code first} to {@code first + count - 1}.
     *
     * @param index secret, 0 to {@code count - 1}
     */
    void select(int first, int count, int index, AffinePoint point) {
        long x0 = 0;
        long x1 = 0;
        long x2 = 0;
        long x3 = 0;
        long x4 = 0;
        long y0 = 0;
        long y1 = 0;
        long y2 = 0;
        long y3 = 0;
        long y4 = 0;
        int start = LONGS * first;
        int end = start + LONGS * count;
        int wanted = start + LONGS * index;
        // the position itself is the loop's variable, for the compiler to see that all accesses are within bounds
        for (int i = start; i < end; i += LONGS) {
            long mask = (i ^ wanted) - 1L >> 63;
            x0 |= table[i] & mask;
            x1 |= table[i + 1] & mask;
            x2 |= table[i + 2] & mask;
            x3 |= table[i + 3] & mask;
            x4 |= table[i + 4] & mask;
            y0 |= table[i + 5] & mask;
            y1 |= table[i + 6] & mask;
            y2 |= table[i + 7] & mask;
            y3 |= table[i + 8] & mask;
            y4 |= table[i + 9] & mask;
        }
        point.x[0] = x0;
        point.x[1] = x1;
        point.x[2] = x2;
        point.x[3] = x3;
        point.x[4] = x4;
        point.y[0] = y0;
        point.y[1] = y1;
        point.y[2] = y2;
        point.y[3] = y3;
        point.y[4] = y4;
    }

    /**
     * The odd multiples P, 3P, 5P, ... of a point.
     *
     * <p>Additions of points that share their Z (Meloni, "New point addition formulae for ECC applications", 2007; DBLU
     * and ZADDU of Goundar, Joye, Miyaji, Rivain, Venelli, "Scalar multiplication on Weierstraß elliptic curves from
     * co-Z arithmetic", 2011): 2P is added again and again, and each time comes back with the sum's Z. Each Z is the
     * one before times a difference, so one inversion of the last gives all. None of the differences is zero because
     * the points' order is a large prime.
     */
    static PointTable oddMultiples(AffinePoint point, int size) {
        long[][] xs = new long[size][Field.LIMBS];
        long[][] ys = new long[size][Field.LIMBS];
        long[][] differences = new long[size][Field.LIMBS];
        long[] x = new long[Field.LIMBS];
        long[] y = new long[Field.LIMBS];
        long[] z = new long[Field.LIMBS];
        twiceWithSameZ(point, xs[0], ys[0], x, y, z);
        for (int i = 1; i < size; i++) {
            addWithSameZ(x, y, xs[i - 1], ys[i - 1], xs[i], ys[i], differences[i]);
            Field.multiply(z, z, differences[i]);
        }
        PointTable result = new PointTable(size);
        Field.invert(z, z);
        for (int i = size - 1; i >= 0; i--) {
            Field.square(x, z);
            Field.multiply(y, x, z);
            Field.multiply(x, x, xs[i]);
            Field.multiply(y, y, ys[i]);
            Field.multiply(z, z, differences[i]);
            result.set(i, x, y);
        }
        return result;
    }

    /** (x2, y2, z) = 2P and (x1, y1, z) = P. */
    private static void twiceWithSameZ(AffinePoint point, long[] x1, long[] y1, long[] x2, long[] y2, long[] z) {
        long[] m = new long[Field.LIMBS];
        long[] t = new long[Field.LIMBS];
        Field.square(t, point.y);
        Field.add(t, t, t);
        Field.square(y1, t); // 4 y^4
        Field.add(t, t, t);
        Field.multiply(x1, point.x, t); // 4 x y^2
        Field.add(y1, y1, y1); // 8 y^4: [0, 2]
        Field.add(z, point.y, point.y);
        Field.subtract(m, point.x, Field.ONE);
        Field.add(t, point.x, Field.ONE);
        Field.multiply(m, m, t);
        for (int i = 0; i < Field.LIMBS; i++) {
            m[i] *= 3; // 3 x^2 - 3: [0, 3]
        }
        Field.square(x2, m);
        for (int i = 0; i < Field.LIMBS; i++) {
            x2[i] -= x1[i] << 1; // [-2, 1]
            t[i] = x1[i] - x2[i]; // [-1, 3]
        }
        Field.multiply(y2, m, t);
        Field.subtract(y2, y2, y1); // [-2, 1]
    }

    /**
     * (x3, y3) = (x1, y1) + (x2, y2), and (x1, y1) anew, for the common Z times the difference. The sum is within
     * [-2, 1], the new (x1, y1) is tidy.
     */
    private static void addWithSameZ(long[] x1, long[] y1, long[] x2, long[] y2, long[] x3, long[] y3,
            long[] difference) {
        long[] s = new long[Field.LIMBS];
        long[] t = new long[Field.LIMBS];
        Field.subtract(difference, x1, x2); // [-3, 3]
        Field.square(t, difference);
        Field.subtract(s, y1, y2); // [-4, 3]
        Field.multiply(x1, x1, t);
        Field.multiply(t, x2, t);
        Field.square(x3, s);
        for (int i = 0; i < Field.LIMBS; i++) {
            x3[i] -= x1[i] + t[i]; // [-2, 1]
            t[i] = x1[i] - t[i];
        }
        Field.multiply(y1, y1, t);
        Field.subtract(t, x1, x3);
        Field.multiply(y3, s, t);
        Field.subtract(y3, y3, y1);
    }
}
