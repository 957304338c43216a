package jmbedtls.crypto.p256;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Words, and numbers modulo n, against {@link BigInteger}. */
class OrderTest {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(256);

    @Provide
    Arbitrary<BigInteger> numbers() {
        return Numbers.below256Bits();
    }

    @Property(tries = 3000)
    void words(@ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
        long[] x = Words.of(a);
        long[] y = Words.of(b);
        assertEquals(a, Numbers.big(x));
        assertEquals(a.add(b).mod(LIMIT), Numbers.big(Words.add(x, y)));
        assertEquals(a.compareTo(b) < 0, Words.isBelow(x, y));
        long[] difference = new long[Words.COUNT];
        assertEquals(a.compareTo(b) < 0 ? 1 : 0, Words.subtract(difference, x, y));
        assertEquals(a.subtract(b).mod(LIMIT), Numbers.big(difference));
        assertEquals(a.signum() == 0, Words.isZero(x));
        Words.select(difference, -1, x, y);
        assertEquals(a, Numbers.big(difference));
        Words.select(difference, 0, x, y);
        assertEquals(b, Numbers.big(difference));
    }

    @Property(tries = 3000)
    void arithmetic(@ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger any) {
        BigInteger n = Numbers.N;
        BigInteger b = any.mod(n);
        long[] x = Words.of(a);
        long[] y = Words.of(b);
        assertEquals(a.multiply(b).mod(n), Numbers.big(Order.multiply(x, y)));
        assertEquals(a.mod(n), Numbers.big(Order.reduce(x)));
        assertEquals(a.add(b).mod(n), Numbers.big(Order.add(Order.reduce(x), y)));
        assertEquals(n.subtract(b), Numbers.big(Order.negate(y)));
        assertEquals(b.signum() == 0 ? b : b.modInverse(n), Numbers.big(Order.inverse(y)));
        assertEquals(a.signum() > 0 && a.compareTo(n) < 0, Order.isScalar(x));
    }

    @Property(tries = 1)
    void knowsItsConstants() {
        assertEquals(Numbers.N, Numbers.big(Order.N));
        assertEquals(Numbers.P.subtract(Numbers.N), Numbers.big(Order.P_MINUS_N));
    }
}
