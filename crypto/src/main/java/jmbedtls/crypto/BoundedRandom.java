package jmbedtls.crypto;

import java.math.BigInteger;
import java.util.Arrays;

import jmbedtls.error.ErrorCode;
import jmbedtls.error.MpiError;

/**
 * Random integers between a lower bound, which may come out, and an upper bound, which may not, with the draws of
 * Mbed TLS: as many bytes as the upper bound has, surplus bits shifted out. Immutable; safe for use by several threads.
 */
public final class BoundedRandom {
    private final int min;
    private final byte[] bound;
    private final int surplusBits;
    private final int usableDraws;
    private final ErrorCode exhausted;

    /**
     * @param min 1 to 255
     * @param usableDraws how many draws may give the integer; C makes one more, whose value it never accepts
     * @param exhausted the code when no draw was in range
     */
    BoundedRandom(int min, BigInteger bound, int usableDraws, ErrorCode exhausted) {
        this.min = min;
        this.bound = unsigned(bound);
        this.surplusBits = 8 * this.bound.length - bound.bitLength();
        this.usableDraws = usableDraws;
        this.exhausted = exhausted;
    }

    /**
     * What {@code mbedtls_mpi_random} of 2.28 draws.
     *
     * @param min 1 to 255
     * @throws CryptoException MBEDTLS_ERR_MPI_BAD_INPUT_DATA (-0x0004) if no integer is between the bounds
     */
    public static BoundedRandom of(int min, BigInteger bound) throws CryptoException {
        if (bound.compareTo(BigInteger.valueOf(min)) <= 0) {
            throw new CryptoException(MpiError.BAD_INPUT_DATA.code());
        }
        return new BoundedRandom(min, bound, bound.bitLength() > 32 ? 29 : 249, MpiError.NOT_ACCEPTABLE);
    }

    /**
     * Draws until an integer is in range.
     *
     * @return a new array, which the caller wipes: big-endian, of the upper bound's length
     * @throws CryptoException MBEDTLS_ERR_MPI_NOT_ACCEPTABLE (-0x000E), or the code that the operation makes of it,
     *     if the draws are out of range again and again; or what the source throws
     */
    public byte[] next(RandomSource random) throws CryptoException {
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

    /** The coordinate factor of 2.16: halved until it is below the bound, drawn again only when too small. */
    byte[] nextHalving(RandomSource random) throws CryptoException {
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
    private CryptoException lastDrawRefused(byte[] value, RandomSource random) throws CryptoException {
        random.nextBytes(value, 0, value.length);
        Arrays.fill(value, (byte) 0);
        return new CryptoException(exhausted.code());
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
