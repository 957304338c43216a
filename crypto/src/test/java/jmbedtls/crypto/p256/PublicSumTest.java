package jmbedtls.crypto.p256;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.math.ec.ECPoint;

/** Sums of two multiples against Bouncy Castle's: of points that are used once, and of those that stay. */
class PublicSumTest {
    private static final OddMultiples G_IN_BLOCKS = OddMultiples.inBlocks(BaseTable.point(), 7);

    @Provide
    Arbitrary<BigInteger> scalars() {
        return Numbers.below256Bits().map(a -> a.mod(Numbers.N));
    }

    @Property(tries = 500)
    void addsMultiples(@ForAll("scalars") BigInteger u, @ForAll("scalars") BigInteger v,
            @ForAll("scalars") BigInteger q) {
        assertSum(u, v, Numbers.G.multiply(q.max(BigInteger.ONE)));
    }

    /** Small multiples of the base point and of points near it: sums of a point and itself, sums that are infinity. */
    @Property(tries = 1)
    void addsMultiplesThatMeet() {
        for (int q = 1; q <= 9; q++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                ECPoint point = Numbers.G.multiply(BigInteger.valueOf(sign * q));
                for (int u = 0; u <= 12; u++) {
                    for (int v = 0; v <= 12; v++) {
                        assertSum(BigInteger.valueOf(u), BigInteger.valueOf(v), point);
                    }
                }
            }
        }
    }

    /** Digits of different blocks whose multiples meet, and a point that is a block's own. */
    @Property(tries = 1)
    void addsMultiplesThatMeetAcrossBlocks() {
        for (int shift : new int[] {64, 65, 66, 130, 195, 255}) {
            BigInteger power = BigInteger.ONE.shiftLeft(shift);
            for (BigInteger q : new BigInteger[] {BigInteger.ONE, power, Numbers.N.subtract(power)}) {
                for (BigInteger u : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, power}) {
                    for (BigInteger v : new BigInteger[] {BigInteger.ONE, power, Numbers.N.subtract(power)}) {
                        assertSum(u, v, Numbers.G.multiply(q));
                    }
                }
            }
        }
    }

    private static void assertSum(BigInteger u, BigInteger v, ECPoint q) {
        Object expected = Numbers.coordinates(Numbers.G.multiply(u).add(q.multiply(v)));
        AffinePoint point = Numbers.point(q);
        assertEquals(expected, Numbers.coordinates(PublicSum.of(Words.of(u), BaseTable.ODD_MULTIPLES, Words.of(v),
                OddMultiples.of(point, 5))), () -> "once: " + u + " G + " + v + " Q");
        assertEquals(expected, Numbers.coordinates(PublicSum.of(Words.of(u), G_IN_BLOCKS, Words.of(v),
                OddMultiples.inBlocks(point, 6))), () -> "often: " + u + " G + " + v + " Q");
    }
}
