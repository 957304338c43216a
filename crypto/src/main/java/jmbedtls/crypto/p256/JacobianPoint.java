package jmbedtls.crypto.p256;

import java.util.Arrays;

/**
 * A point as (X, Y, Z), x = X / Z<sup>2</sup> and y = Y / Z<sup>3</sup>, that is worked on in place; infinity has Z = 0.
 *
 * <p>Between operations X is within [-3, 1], Y is tidy up to its sign and Z is within [-2, 1] in the terms of
 * {@link Field}.
 */
final class JacobianPoint {
    final long[] x = new long[Field.LIMBS];
    final long[] y = new long[Field.LIMBS];
    final long[] z = new long[Field.LIMBS];

    private final long[] a = new long[Field.LIMBS];
    private final long[] b = new long[Field.LIMBS];
    private final long[] c = new long[Field.LIMBS];
    private final long[] d = new long[Field.LIMBS];
    private final long[] e = new long[Field.LIMBS];

    /** Becomes this point with Z = 1. */
    void set(AffinePoint point) {
        System.arraycopy(point.x, 0, x, 0, Field.LIMBS);
        System.arraycopy(point.y, 0, y, 0, Field.LIMBS);
        System.arraycopy(Field.ONE, 0, z, 0, Field.LIMBS);
    }

    /** Becomes this point with Z = factor, which is not zero: {@code ecp_randomize_jac}. */
    void set(AffinePoint point, long[] factor) {
        Field.square(a, factor);
        Field.multiply(x, point.x, a);
        Field.multiply(a, a, factor);
        Field.multiply(y, point.y, a);
        System.arraycopy(factor, 0, z, 0, Field.LIMBS);
    }

    boolean isInfinity() {
        return Field.isZero(z);
    }

    /** Becomes twice itself: dbl-2001-b of the Explicit-Formulas Database; right for all points, infinity too. */
    void twice() {
        Field.square(a, z); // delta
        Field.square(b, y); // gamma
        for (int i = 0; i < Field.LIMBS; i++) {
            d[i] = x[i] - a[i]; // [-4, 1]
            e[i] = x[i] + a[i]; // [-3, 2]
            z[i] += y[i]; // [-3, 2]
            x[i] <<= 2;
        }
        Field.multiply(c, x, b); // 4 beta, tidy as X was multiplied by 4 and not beta
        Field.multiply(d, d, e);
        Field.square(z, z);
        for (int i = 0; i < Field.LIMBS; i++) {
            d[i] *= 3; // alpha: [0, 3]
            z[i] -= a[i] + b[i]; // [-2, 1]
        }
        Field.square(x, d);
        for (int i = 0; i < Field.LIMBS; i++) {
            x[i] -= c[i] << 1; // [-2, 1]
            c[i] -= x[i]; // [-1, 3]
            e[i] = b[i] << 3; // [0, 8]
        }
        Field.multiplySubtract(y, d, c, e, b); // alpha (4 beta - X) - 8 gamma^2
    }

    /**
     * Adds a point, tidy up to its sign, other than itself: the mixed addition of Cohen, Miyaji and Ono
     * ("Efficient elliptic curve exponentiation using mixed coordinates", 1998). Z becomes 0, and stays so in all later
     * operations, if this is infinity or the points have the same x: who cannot rule that out looks at Z in the end.
     */
    void add(AffinePoint point) {
        Field.square(a, z);
        Field.multiply(b, a, z);
        Field.multiply(a, a, point.x);
        Field.multiply(b, b, point.y);
        for (int i = 0; i < Field.LIMBS; i++) {
            a[i] -= x[i]; // H: [-1, 4]
            b[i] -= y[i]; // r: [-1, 2]
        }
        addDifferences();
    }

    private void addDifferences() {
        Field.square(c, a); // H^2
        Field.multiply(z, z, a);
        Field.multiply(d, c, a); // H^3
        Field.multiply(c, c, x); // V
        Field.square(x, b);
        for (int i = 0; i < Field.LIMBS; i++) {
            x[i] -= d[i] + (c[i] << 1); // [-3, 1]
            c[i] -= x[i]; // [-1, 4]
        }
        Field.multiplySubtract(y, b, c, d, y);
    }

    /** Adds a point whatever it is; takes different time for different points. */
    void addPublic(AffinePoint point) {
        if (isInfinity()) {
            set(point);
            return;
        }
        Field.square(a, z);
        Field.multiply(b, a, z);
        Field.multiply(a, a, point.x);
        Field.multiply(b, b, point.y);
        Field.subtract(a, a, x);
        Field.subtract(b, b, y);
        if (Field.isZero(a) && Field.isZero(b)) {
            twice();
        } else {
            addDifferences();
        }
    }

    /** Whether the affine x, which is below p, is r modulo n for an r below n: X = r Z^2 or X = (r + n) Z^2. */
    boolean hasX(long[] r) {
        Field.square(a, z);
        return isX(r) || Words.isBelow(r, Order.P_MINUS_N) && isX(Words.add(r, Order.N));
    }

    private boolean isX(long[] candidate) {
        Field.multiply(b, Field.ofWords(candidate), a);
        Field.subtract(b, b, x);
        return Field.isZero(b);
    }

    /** The affine coordinates as words, x and y; (0, 0) for infinity. */
    long[][] toAffine() {
        Field.invert(a, z);
        Field.square(b, a);
        Field.multiply(a, a, b);
        Field.multiply(c, x, b);
        Field.multiply(d, y, a);
        return new long[][] {Field.toWords(c), Field.toWords(d)};
    }

    void wipe() {
        for (long[] element : new long[][] {x, y, z, a, b, c, d, e}) {
            Arrays.fill(element, 0);
        }
    }
}
