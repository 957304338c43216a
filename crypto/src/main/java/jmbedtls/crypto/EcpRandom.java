package jmbedtls.crypto;

import java.math.BigInteger;
import java.util.Arrays;

import jmbedtls.error.EcpError;

/**
 * The random draws of one curve's operations, in Mbed TLS's order and sizes (ecp.c).
 *
 * <p>A key exchange draws {@link #privateKey} and, for the multiplication by the base point,
 * {@link #coordinate} as often as the plan says; the multiplication by the peer's point draws coordinates again.
 * An engine that does not randomize coordinates calls {@link #discardCoordinates} so that its stream stays in
 * step. Immutable; safe for use by several threads.
 */
public final class EcpRandom {
    private final DrawPlan plan;
    private final Draw privateKey;
    private final Draw coordinate;

    /** Draws until a value is acceptable. */
    private interface Draw {
        byte[] from(RandomSource random) throws CryptoException;
    }

    private EcpRandom(DrawPlan plan, Draw privateKey, Draw coordinate) {
        this.plan = plan;
        this.privateKey = privateKey;
        this.coordinate = coordinate;
    }

    /**
     * The draws of a short Weierstrass curve.
     *
     * @param prime the field's prime P
     * @param order the base point's order N
     */
    public static EcpRandom weierstrass(DrawPlan plan, BigInteger prime, BigInteger order) {
        BoundedDraw scalar = new BoundedDraw(1, order, plan.usablePrivateKeyDraws());
        BoundedDraw factor = new BoundedDraw(2, prime, plan.usableCoordinateDraws());
        return new EcpRandom(plan, scalar::rejecting, plan == DrawPlan.V2_28 ? factor::rejecting : factor::shifting);
    }

    /**
     * The draws of Curve25519 and Curve448, as in 2.28.
     *
     * @param prime the field's prime P
     * @param highBit the bit that is set in every private key: 254 or 447
     */
    public static EcpRandom montgomery(BigInteger prime, int highBit) {
        BoundedDraw factor = new BoundedDraw(2, prime, DrawPlan.V2_28.usableCoordinateDraws());
        return new EcpRandom(DrawPlan.V2_28, random -> montgomeryPrivateKey(highBit, random), factor::rejecting);
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
        return privateKey.from(random);
    }

    /**
     * A factor that randomizes projective coordinates: {@code ecp_randomize_jac}, {@code ecp_randomize_mxz}.
     *
     * @return a new array: a big-endian integer l, 1 &lt; l &lt; P, of P's length
     * @throws CryptoException as {@link #privateKey}
     */
    public byte[] coordinate(RandomSource random) throws CryptoException {
        return coordinate.from(random);
    }

    /** Draws what one scalar multiplication draws, and forgets it. */
    public void discardCoordinates(RandomSource random) throws CryptoException {
        for (int i = 0; i < plan.coordinatesPerMultiplication(); i++) {
            Arrays.fill(coordinate.from(random), (byte) 0);
        }
    }

    /** {@code mbedtls_ecp_gen_privkey_mx}: one draw, read big-endian, surplus bits shifted out, fixed bits set. */
    private static byte[] montgomeryPrivateKey(int highBit, RandomSource random) throws CryptoException {
        byte[] key = new byte[highBit / 8 + 1];
        random.nextBytes(key, 0, key.length);
        BoundedDraw.shiftRight(key, 8 * key.length - highBit - 1);
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

    /** Draws of integers between a lower bound of one byte and an upper bound, which is excluded. */
    private static final class BoundedDraw {
        private final int min;
        private final byte[] bound;
        private final int surplusBits;
        private final int usableDraws;

        BoundedDraw(int min, BigInteger bound, int usableDraws) {
            this.min = min;
            this.bound = unsigned(bound);
            this.surplusBits = 8 * this.bound.length - bound.bitLength();
            this.usableDraws = usableDraws;
        }

        /** {@code mbedtls_mpi_random}: cut to the bound's bits and drawn again when out of range. */
        byte[] rejecting(RandomSource random) throws CryptoException {
            byte[] value = new byte[bound.length];
            for (int i = 0; i < usableDraws; i++) {
                random.nextBytes(value, 0, value.length);
                shiftRight(value, surplusBits);
                if (!isBelow(value, min) && isBelow(value, bound)) {
                    return value;
                }
            }
            throw lastDrawRefused(value, random);
        }

        /** The factor of 2.16: halved until it is below the bound, drawn again only when too small. */
        byte[] shifting(RandomSource random) throws CryptoException {
            byte[] value = new byte[bound.length];
            for (int i = 0; i < usableDraws; i++) {
                random.nextBytes(value, 0, value.length);
                while (!isBelow(value, bound)) {
                    shiftRight(value, 1);
                }
                if (!isBelow(value, min)) {
                    return value;
                }
            }
            throw lastDrawRefused(value, random);
        }

        /** C counts after it drew, so one draw more is made than can be used. */
        private static CryptoException lastDrawRefused(byte[] value, RandomSource random) throws CryptoException {
            random.nextBytes(value, 0, value.length);
            Arrays.fill(value, (byte) 0);
            return new CryptoException(EcpError.RANDOM_FAILED.code());
        }

        /** Whether a &lt; b, both big-endian and of one length; takes the same time for all values. */
        private static boolean isBelow(byte[] a, byte[] b) {
            int borrow = 0;
            for (int i = a.length - 1; i >= 0; i--) {
                borrow = ((a[i] & 0xFF) - (b[i] & 0xFF) - borrow) >>> 31;
            }
            return borrow != 0;
        }

        private static boolean isBelow(byte[] a, int small) {
            byte[] b = new byte[a.length];
            b[b.length - 1] = (byte) small;
            return isBelow(a, b);
        }

        /** Shifts a big-endian integer right by 0 to 7 bits. */
        static void shiftRight(byte[] a, int bits) {
            int carry = 0;
            for (int i = 0; i < a.length; i++) {
                int word = carry << 8 | a[i] & 0xFF;
                carry = a[i] & 0xFF;
                a[i] = (byte) (word >>> bits);
            }
        }

        private static byte[] unsigned(BigInteger value) {
            byte[] signed = value.toByteArray();
            return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
        }
    }
}
