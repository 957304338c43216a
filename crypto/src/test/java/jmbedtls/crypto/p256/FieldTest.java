package jmbedtls.crypto.p256;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The field against {@link BigInteger}: elements that are as large as they may get, and plain numbers. */
class FieldTest {
    private static final BigInteger R = BigInteger.ONE.shiftLeft(265);
    private static final BigInteger R_INVERSE = R.modInverse(Numbers.P);
    private static final long LIMB = 1L << 53;

    @Provide
    Arbitrary<BigInteger> numbers() {
        return Numbers.below256Bits();
    }

    /** As large as may be reduced to words. */
    @Provide
    Arbitrary<long[]> elements() {
        return elements(13 * LIMB, 15L << 44);
    }

    /** As large as may be multiplied by those of {@link #elements}. */
    @Provide
    Arbitrary<long[]> smallest() {
        return elements(25 * LIMB / 13, 15L << 44);
    }

    /** As large as both factors may be, and what is squared. */
    @Provide
    Arbitrary<long[]> factors() {
        return elements(5 * LIMB, 15L << 44);
    }

    /** As large as four factors may be of which two and two are multiplied. */
    @Provide
    Arbitrary<long[]> smaller() {
        return elements(3 * LIMB, 11L << 44);
    }

    /** With {@link #tidy} ones, the other two of such factors. */
    @Provide
    Arbitrary<long[]> large() {
        return elements(9 * LIMB, 11L << 44);
    }

    @Provide
    Arbitrary<long[]> tidy() {
        return elements(LIMB, 11L << 44);
    }

    /** Limbs up to a size, the highest up to another, both signs, the extremes often. */
    private static Arbitrary<long[]> elements(long most, long highestMost) {
        Arbitrary<Long> limbs = Arbitraries.oneOf(
                Arbitraries.of(0L, 1L, -1L, LIMB - 1, LIMB, -LIMB, most, -most, most - 1, 1 - most),
                Arbitraries.longs().between(-most, most));
        Arbitrary<Long> highest = Arbitraries.oneOf(Arbitraries.of(0L, 1L, -1L, highestMost, -highestMost),
                Arbitraries.longs().between(-highestMost, highestMost));
        return limbs.list().ofSize(4).flatMap(low -> highest.map(high -> new long[] {
            low.get(0), low.get(1), low.get(2), low.get(3), high}));
    }

    private static BigInteger value(long[] element) {
        BigInteger value = BigInteger.ZERO;
        for (int i = Field.LIMBS - 1; i >= 0; i--) {
            value = value.shiftLeft(53).add(BigInteger.valueOf(element[i]));
        }
        return value;
    }

    private static void assertProduct(long[] a, long[] b, long[] product) {
        assertReduced(value(a).multiply(value(b)), product);
    }

    private static void assertReduced(BigInteger number, long[] product) {
        assertEquals(number.multiply(R_INVERSE).mod(Numbers.P), value(product).mod(Numbers.P));
        for (int i = 0; i < Field.LIMBS - 1; i++) {
            assertTrue(product[i] >= 0 && product[i] < LIMB, () -> Arrays.toString(product));
        }
        BigInteger twice = value(product).shiftLeft(1);
        assertTrue(twice.compareTo(Numbers.P.negate()) > 0
                && twice.compareTo(Numbers.P.multiply(BigInteger.valueOf(3))) < 0, () -> Arrays.toString(product));
    }

    @Property(tries = 5000)
    void multiplies(@ForAll("factors") long[] a, @ForAll("factors") long[] b) {
        assertMultiplies(a, b);
    }

    @Property(tries = 5000)
    void multipliesLargeBySmall(@ForAll("elements") long[] a, @ForAll("smallest") long[] b) {
        assertMultiplies(a, b);
        assertMultiplies(b, a);
    }

    private static void assertMultiplies(long[] a, long[] b) {
        long[] r = new long[Field.LIMBS];
        Field.multiply(r, a, b);
        assertProduct(a, b, r);
        long[] inPlace = a.clone();
        Field.multiply(inPlace, inPlace, b);
        assertEquals(value(r), value(inPlace), "in place");
        inPlace = b.clone();
        Field.multiply(inPlace, a, inPlace);
        assertEquals(value(r), value(inPlace), "in place");
    }

    @Property(tries = 5000)
    void subtractsProducts(@ForAll("smaller") long[] a, @ForAll("smaller") long[] b, @ForAll("smaller") long[] c,
            @ForAll("smaller") long[] d) {
        BigInteger expected = value(a).multiply(value(b)).subtract(value(c).multiply(value(d)));
        long[] r = new long[Field.LIMBS];
        Field.multiplySubtract(r, a, b, c, d);
        assertReduced(expected, r);
        for (int i = 0; i < 4; i++) {
            long[][] factors = {a.clone(), b.clone(), c.clone(), d.clone()};
            Field.multiplySubtract(factors[i], factors[0], factors[1], factors[2], factors[3]);
            assertEquals(value(r), value(factors[i]), "in place");
        }
    }

    /** Sizes as they are when a point is doubled. */
    @Property(tries = 2000)
    void subtractsProductsOfUnlikeSizes(@ForAll("smaller") long[] a, @ForAll("smaller") long[] b,
            @ForAll("large") long[] c, @ForAll("tidy") long[] d) {
        long[] r = new long[Field.LIMBS];
        Field.multiplySubtract(r, a, b, c, d);
        assertReduced(value(a).multiply(value(b)).subtract(value(c).multiply(value(d))), r);
        Field.multiplySubtract(r, d, c, b, a);
        assertReduced(value(c).multiply(value(d)).subtract(value(a).multiply(value(b))), r);
    }

    @Property(tries = 5000)
    void squares(@ForAll("factors") long[] a) {
        long[] r = new long[Field.LIMBS];
        Field.square(r, a);
        assertProduct(a, a, r);
        Field.square(a, a);
        assertEquals(value(r), value(a), "in place");
    }

    @Property(tries = 1000)
    void inverts(@ForAll("elements") long[] a) {
        long[] r = new long[Field.LIMBS];
        Field.invert(r, a);
        BigInteger expected = value(a).mod(Numbers.P).signum() == 0 ? BigInteger.ZERO
                : value(a).modInverse(Numbers.P).multiply(R).multiply(R).mod(Numbers.P);
        assertEquals(expected, value(r).mod(Numbers.P));
    }

    /** Where the multiple of p that a reduction adds is just beyond 0 or R, and its parts just beyond a limb. */
    @Property(tries = 2000)
    void reducesAtTheEdges(@ForAll @LongRange(min = -4, max = 4) long multiple, @ForAll @IntRange(max = 4) int limb,
            @ForAll @IntRange(max = 3) int from, @ForAll @LongRange(min = -12, max = 12) long moved) {
        BigInteger edge = BigInteger.valueOf(-multiple).shiftLeft(53 * limb).multiply(Numbers.P).mod(R);
        long[] a = new long[Field.LIMBS];
        for (int i = 0; i < Field.LIMBS; i++) {
            a[i] = edge.shiftRight(53 * i).longValue() & LIMB - 1;
        }
        a[from] += moved * LIMB;
        a[from + 1] -= moved;
        assertEquals(value(a).multiply(R_INVERSE).mod(Numbers.P), Numbers.big(Field.toWords(a)));
    }

    @Property(tries = 1000)
    void reduces(@ForAll("elements") long[] a) {
        BigInteger plain = value(a).multiply(R_INVERSE).mod(Numbers.P);
        assertEquals(plain, Numbers.big(Field.toWords(a)));
        assertEquals(plain.signum() == 0, Field.isZero(a));
    }

    /** Some of them come out below zero at first, as doubles are rounded up. */
    @Property(tries = 1000)
    void takesNumbersInAndOut(@ForAll("numbers") BigInteger a) {
        long[] element = Field.ofWords(Words.of(a));
        assertEquals(a.mod(Numbers.P), Numbers.big(Field.toWords(element)));
        assertEquals(a.mod(Numbers.P).signum() == 0, Field.isZero(element));
        Field.negateIf(-1, element);
        assertEquals(a.negate().mod(Numbers.P), Numbers.big(Field.toWords(element)));
    }

    @Property(tries = 1)
    void knowsItsConstants() {
        assertEquals(Numbers.P, Numbers.big(Field.P));
        assertEquals(BigInteger.ONE, Numbers.big(Field.toWords(Field.ONE)));
        assertEquals(Numbers.CURVE.getCurve().getB().toBigInteger(), Numbers.big(Field.toWords(Field.B)));
        for (int i = -20; i <= 20; i++) {
            BigInteger multiple = Numbers.P.multiply(BigInteger.valueOf(i));
            long[] element = new long[Field.LIMBS];
            for (int j = 0; j < Field.LIMBS; j++) {
                element[j] = multiple.shiftRight(53 * j).longValue() & (j < 4 ? LIMB - 1 : -1);
            }
            assertTrue(Field.isZero(element), "zero as p times " + i);
        }
        assertEquals(List.of(Numbers.P, Numbers.N), List.of(Numbers.big(Field.P), Numbers.big(Order.N)));
    }
}
