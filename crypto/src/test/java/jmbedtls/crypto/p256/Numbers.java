package jmbedtls.crypto.p256;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import jmbedtls.crypto.CryptoException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** What the tests of this package share: the curve as Bouncy Castle has it, and numbers with many edges. */
final class Numbers {
    static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256r1");
    static final BigInteger P = CURVE.getCurve().getField().getCharacteristic();
    static final BigInteger N = CURVE.getN();
    static final ECPoint G = CURVE.getG();

    private Numbers() {
    }

    /** 0 to 2^256 - 1: around 0, n, p and 2^256, ones and zeros in runs that fill limbs, and at random. */
    static Arbitrary<BigInteger> below256Bits() {
        BigInteger limit = BigInteger.ONE.shiftLeft(256);
        List<BigInteger> edges = new ArrayList<>();
        for (BigInteger middle : List.of(BigInteger.ZERO, N, P, limit, N.shiftRight(1), P.shiftRight(1))) {
            for (int i = -40; i <= 40; i++) {
                BigInteger edge = middle.add(BigInteger.valueOf(i));
                if (edge.signum() >= 0 && edge.compareTo(limit) < 0) {
                    edges.add(edge);
                }
            }
        }
        Arbitrary<BigInteger> runs = Arbitraries.longs().list().ofSize(3).map(Numbers::runs);
        Arbitrary<BigInteger> random = Arbitraries.longs().list().ofSize(4).map(words -> big(
                words.stream().mapToLong(Long::longValue).toArray()));
        return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.of(edges)),
                Tuple.of(2, runs), Tuple.of(4, random));
    }

    /** The difference of two runs of ones, and one bit flipped. */
    private static BigInteger runs(List<Long> seed) {
        BigInteger value = BigInteger.ONE.shiftLeft((int) (seed.get(0) & 0xFF))
                .subtract(BigInteger.ONE.shiftLeft((int) (seed.get(1) & 0xFF)));
        return value.abs().flipBit((int) (seed.get(2) & 0xFF));
    }

    static BigInteger big(long[] words) {
        byte[] bytes = new byte[32];
        Words.toBytes(words, bytes, 0);
        return new BigInteger(1, bytes);
    }

    static AffinePoint point(ECPoint point) {
        ECPoint affine = point.normalize();
        try {
            return AffinePoint.of(Words.of(affine.getAffineXCoord().toBigInteger()),
                    Words.of(affine.getAffineYCoord().toBigInteger()));
        } catch (CryptoException e) {
            throw new AssertionError(e);
        }
    }

    /** A point's coordinates, x first; zeros for infinity. */
    static List<BigInteger> coordinates(ECPoint point) {
        if (point.isInfinity()) {
            return List.of(BigInteger.ZERO, BigInteger.ZERO);
        }
        ECPoint affine = point.normalize();
        return List.of(affine.getAffineXCoord().toBigInteger(), affine.getAffineYCoord().toBigInteger());
    }

    static List<BigInteger> coordinates(JacobianPoint point) {
        long[][] affine = point.toAffine();
        return List.of(big(affine[0]), big(affine[1]));
    }
}
