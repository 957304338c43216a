package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Poly1305 against integers modulo 2^130 - 5, edge values first. */
class Poly1305Test {
    private static final BigInteger P = BigInteger.TWO.pow(130).subtract(BigInteger.valueOf(5));
    private static final BigInteger R_MASK = new BigInteger("0ffffffc0ffffffc0ffffffc0fffffff", 16);

    @Provide
    Arbitrary<Long> words() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(0L, 1L, -1L, -2L, -5L, 5L, (1L << 44) - 1, -1L << 44, 1L << 63,
                        Long.MAX_VALUE, -1L << 20, (1L << 42) - 1, 0x0FFF_FFFC_0FFF_FFFCL, 4L, -4L)),
                Tuple.of(2, Arbitraries.longs()));
    }

    @Property(tries = 20_000)
    void isThePolynomial(@ForAll("key") List<Long> key, @ForAll("data") List<Long> data) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * data.size()).order(ByteOrder.LITTLE_ENDIAN);
        data.forEach(bytes::putLong);
        BigInteger r = number(key.get(0), key.get(1)).and(R_MASK);
        Poly1305 poly = new Poly1305();
        poly.start(key.get(0), key.get(1), key.get(2), key.get(3));
        poly.update(bytes.array(), 0, bytes.capacity());
        poly.finish();
        assertEquals(expected(r, number(key.get(2), key.get(3)), data), number(poly.tagLo(), poly.tagHi()));
    }

    private static BigInteger expected(BigInteger r, BigInteger s, List<Long> data) {
        BigInteger h = BigInteger.ZERO;
        for (int i = 0; i < data.size(); i += 2) {
            BigInteger block = i + 1 < data.size() ? number(data.get(i), data.get(i + 1)) : number(data.get(i), 0);
            h = h.add(block).add(BigInteger.TWO.pow(128)).multiply(r).mod(P);
        }
        return h.add(s).mod(BigInteger.TWO.pow(128));
    }

    private static BigInteger number(long lo, long hi) {
        return new BigInteger(Long.toUnsignedString(hi)).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(lo)));
    }

    @Provide
    Arbitrary<List<Long>> key() {
        return words().list().ofSize(4);
    }

    @Provide
    Arbitrary<List<Long>> data() {
        return words().list().ofMaxSize(12);
    }
}
