package jmbedtls.crypto;

import java.math.BigInteger;
import java.util.Arrays;

import jmbedtls.error.EcpError;

/**
 * The random draws of one curve's operations, in Mbed TLS's order and sizes (ecp.c).
 *
 * <p>A key exchange draws {@link #privateKey} and, for the multiplication by the base point,
 * {@link #coordinate} as often as the plan says; the multiplication by the peer's point draws coordinates again.
 * An engine that randomizes coordinates once calls {@link #firstCoordinate}, one that does not
 * {@link #discardCoordinates}, so that its stream stays in step. Immutable; safe for use by several threads.
 */
public final class EcpRandom {
    private final DrawPlan plan;
    /** Draws private keys of a short Weierstrass curve; null for a Montgomery curve. */
    private final BoundedRandom scalar;
    private final BoundedRandom factor;
    /** The highest bit of a Montgomery curve's private keys. */
    private final int highBit;

    private EcpRandom(DrawPlan plan, BoundedRandom scalar, BigInteger prime, int highBit) {
        this.plan = plan;
        this.scalar = scalar;
        this.factor = new BoundedRandom(2, prime, plan.usableCoordinateDraws(), EcpError.RANDOM_FAILED);
        this.highBit = highBit;
    }

    /**
     * The draws of a short Weierstrass curve.
     *
     * @param prime the field's prime P
     * @param order the base point's order N
     */
    public static EcpRandom weierstrass(DrawPlan plan, BigInteger prime, BigInteger order) {
        BoundedRandom scalar = new BoundedRandom(1, order, plan.usablePrivateKeyDraws(), EcpError.RANDOM_FAILED);
        return new EcpRandom(plan, scalar, prime, 0);
    }

    /**
     * The draws of Curve25519 and Curve448, as in 2.28 or 3.6.
     *
     * @param prime the field's prime P
     * @param highBit the bit that is set in every private key: 254 or 447
     */
    public static EcpRandom montgomery(DrawPlan plan, BigInteger prime, int highBit) {
        return new EcpRandom(plan, null, prime, highBit);
    }

    /**
     * A new private key: {@code mbedtls_ecp_gen_privkey}.
     *
     * @return a new array, which the caller wipes: for short Weierstrass curves a big-endian integer d, 0 &lt; d
     *     &lt; N, of N's length; for Montgomery curves the scalar in the little-endian form of RFC 7748, already
     *     with its fixed bits
     * @throws CryptoException MBEDTLS_ERR_ECP_RANDOM_FAILED (-0x4D00) if the draws are out of range again and
     *     again, or what the source throws
     */
    public byte[] privateKey(RandomSource random) throws CryptoException {
        return scalar != null ? scalar.next(random) : montgomeryPrivateKey(random);
    }

    /**
     * A factor that randomizes projective coordinates: {@code ecp_randomize_jac}, {@code ecp_randomize_mxz}.
     *
     * @return a new array: a big-endian integer l, 1 &lt; l &lt; P, of P's length
     * @throws CryptoException as {@link #privateKey}
     */
    public byte[] coordinate(RandomSource random) throws CryptoException {
        return plan == DrawPlan.V2_16 ? factor.nextHalving(random) : factor.next(random);
    }

    /** Draws what one scalar multiplication draws, and forgets it. */
    public void discardCoordinates(RandomSource random) throws CryptoException {
        Arrays.fill(firstCoordinate(random), (byte) 0);
    }

    /**
     * Draws what one scalar multiplication draws.
     *
     * @return the first of the factors, as {@link #coordinate} gives it
     * @throws CryptoException as {@link #coordinate}
     */
    public byte[] firstCoordinate(RandomSource random) throws CryptoException {
        byte[] first = coordinate(random);
        for (int i = 1; i < plan.coordinatesPerMultiplication(); i++) {
            Arrays.fill(coordinate(random), (byte) 0);
        }
        return first;
    }

    /** {@code mbedtls_ecp_gen_privkey_mx}: one draw, read big-endian, surplus bits shifted out, fixed bits set. */
    private byte[] montgomeryPrivateKey(RandomSource random) throws CryptoException {
        byte[] key = new byte[highBit / 8 + 1];
        random.nextBytes(key, 0, key.length);
        BoundedRandom.shiftRight(key, 8 * key.length - highBit - 1);
        reverse(key);
        key[highBit / 8] |= (byte) (1 << highBit % 8);
        key[0] &= (byte) (highBit == 254 ? 0xF8 : 0xFC);
        return key;
    }

    private static void reverse(byte[] a) {
        for (int i = 0, j = a.length - 1; i < j; i++, j--) {
            byte t = a[i];
            a[i] = a[j];
            a[j] = t;
        }
    }
}
