package jmbedtls.crypto.p256;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.math.ec.ECPoint;

/** Points and multiplications against Bouncy Castle. */
class MultiplicationTest {
    @Provide
    Arbitrary<BigInteger> numbers() {
        return Numbers.below256Bits();
    }

    /** 1 to n - 1. */
    @Provide
    Arbitrary<BigInteger> scalars() {
        return Numbers.below256Bits().map(a -> a.mod(Numbers.N)).filter(a -> a.signum() > 0);
    }

    /** 1 to p - 1. */
    @Provide
    Arbitrary<BigInteger> factors() {
        return Numbers.below256Bits().map(a -> a.mod(Numbers.P)).filter(a -> a.signum() > 0);
    }

    @Property(tries = 300)
    void multiplies(@ForAll("scalars") BigInteger k, @ForAll("scalars") BigInteger q,
            @ForAll("factors") BigInteger factor) {
        ECPoint point = Numbers.G.multiply(q);
        assertEquals(Numbers.coordinates(point.multiply(k)), Numbers.coordinates(
                Multiplication.multiply(Words.of(k), Numbers.point(point), Field.ofWords(Words.of(factor)))));
    }

    @Property(tries = 500)
    void multipliesTheBasePoint(@ForAll("scalars") BigInteger k, @ForAll("factors") BigInteger factor) {
        assertEquals(Numbers.coordinates(Numbers.G.multiply(k)), Numbers.coordinates(
                Multiplication.multiplyBase(Words.of(k), Field.ofWords(Words.of(factor)))));
    }

    /** For these one of the comb's additions is of a point and itself or its negative. */
    @Property(tries = 1)
    void multipliesTheBasePointByScalarsThatNeedAnotherWay() {
        BigInteger k = new BigInteger("bfffffff00040000ffffffbfffffffffb8e6faada717de84f3b9cac6fc632551", 16);
        for (BigInteger scalar : new BigInteger[] {k, Numbers.N.subtract(k)}) {
            assertEquals(Numbers.coordinates(Numbers.G.multiply(scalar)),
                    Numbers.coordinates(Multiplication.multiplyBase(Words.of(scalar), Field.ONE)));
        }
    }

    @Property(tries = 1)
    void multipliesBySmallScalarsAndTheirNegatives() {
        AffinePoint base = Numbers.point(Numbers.G);
        for (int i = 1; i <= 300; i++) {
            for (BigInteger k : new BigInteger[] {BigInteger.valueOf(i), Numbers.N.subtract(BigInteger.valueOf(i))}) {
                Object expected = Numbers.coordinates(Numbers.G.multiply(k));
                assertEquals(expected, Numbers.coordinates(
                        Multiplication.multiply(Words.of(k), base, Field.ONE)), k::toString);
                assertEquals(expected, Numbers.coordinates(
                        Multiplication.multiplyBase(Words.of(k), Field.ONE)), k::toString);
            }
        }
    }

    @Property(tries = 300)
    void addsPoints(@ForAll("scalars") BigInteger a, @ForAll("scalars") BigInteger b,
            @ForAll("factors") BigInteger factor) {
        ECPoint left = Numbers.G.multiply(a);
        for (ECPoint right : new ECPoint[] {Numbers.G.multiply(b), left, left.negate()}) {
            JacobianPoint sum = new JacobianPoint();
            sum.set(Numbers.point(left), Field.ofWords(Words.of(factor)));
            sum.twice();
            assertEquals(Numbers.coordinates(left.twice()), Numbers.coordinates(sum));
            sum.addPublic(Numbers.point(right));
            assertEquals(Numbers.coordinates(left.twice().add(right)), Numbers.coordinates(sum));
            sum.set(Numbers.point(left), Field.ofWords(Words.of(factor)));
            sum.addPublic(Numbers.point(right));
            assertEquals(Numbers.coordinates(left.add(right)), Numbers.coordinates(sum));
            assertEquals(left.add(right).isInfinity(), sum.isInfinity());
            sum.twice();
            sum.addPublic(Numbers.point(right));
            assertEquals(Numbers.coordinates(left.add(right).twice().add(right)), Numbers.coordinates(sum));
        }
    }
}
