package jmbedtls.crypto.p256;

/** u G + v Q for public scalars and points: takes different time for different values. */
final class PublicSum {
    private final JacobianPoint sum = new JacobianPoint();
    private final AffinePoint addend = new AffinePoint();
    private final boolean anyPoints;
    private boolean empty = true;

    private PublicSum(boolean anyPoints) {
        this.anyPoints = anyPoints;
    }

    /**
     * The digits of both scalars share the doublings.
     *
     * @param u below n
     * @param g as many blocks as {@code q} has
     * @param v below n
     * @return the sum, which may be infinity
     */
    static JacobianPoint of(long[] u, OddMultiples g, long[] v, OddMultiples q) {
        byte[] uDigits = g.digits(u);
        byte[] vDigits = q.digits(v);
        JacobianPoint sum = of(uDigits, g, vDigits, q, false);
        return sum.isInfinity() ? of(uDigits, g, vDigits, q, true) : sum;
    }

    /** @param anyPoints whether an addition may be of a point and itself or its negative: otherwise it ends in infinity */
    private static JacobianPoint of(byte[] uDigits, OddMultiples g, byte[] vDigits, OddMultiples q, boolean anyPoints) {
        PublicSum result = new PublicSum(anyPoints);
        for (int i = g.distance() - 1; i >= 0; i--) {
            result.sum.twice();
            result.add(g, uDigits, i);
            result.add(q, vDigits, i);
        }
        return result.sum;
    }

    /** Adds the multiples for digit i of all blocks. */
    private void add(OddMultiples multiples, byte[] digits, int i) {
        for (int block = 0; block < multiples.blocks(); block++) {
            int digit = digits[multiples.distance() * block + i];
            if (digit == 0) {
                continue;
            }
            multiples.get(block, digit, addend);
            if (empty || anyPoints) {
                sum.addPublic(addend);
                empty = false;
            } else {
                sum.add(addend);
            }
        }
    }
}
