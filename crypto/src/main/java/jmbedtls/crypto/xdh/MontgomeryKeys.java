package jmbedtls.crypto.xdh;

import java.math.BigInteger;
import java.util.Set;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcGroup;
import jmbedtls.error.EcpError;

/** Which u-coordinates are public keys of Curve25519 and Curve448. */
public final class MontgomeryKeys {
    private static final BigInteger P25519 = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger P448 =
            BigInteger.ONE.shiftLeft(448).subtract(BigInteger.ONE.shiftLeft(224)).subtract(BigInteger.ONE);

    /** The points of order 8 and of order 4 on the curve and its twist (https://cr.yp.to/ecdh.html#validate). */
    private static final Set<BigInteger> LOW_ORDER_25519 = Set.of(
            new BigInteger("00b8495f16056286fdb1329ceb8d09da6ac49ff1fae35616aeb8413b7c7aebe0", 16),
            new BigInteger("57119fd0dd4e22d8868e1c58c45c44045bef839c55b1d0b1248c50a3bc959c5f", 16));

    private MontgomeryKeys() {
    }

    /** The prime of the field. */
    public static BigInteger prime(EcGroup group) {
        return group == EcGroup.CURVE25519 ? P25519 : P448;
    }

    /** The little-endian coordinate as a number, without the top bit that X25519 ignores (RFC 7748, 5). */
    public static BigInteger decode(EcGroup group, byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
        }
        BigInteger u = new BigInteger(1, bigEndian);
        return group == EcGroup.CURVE25519 ? u.clearBit(255) : u;
    }

    /**
     * {@code ecp_check_pubkey_mx}: refuses coordinates that are too long and points of low order, whose shared
     * secret is zero. Others need not be reduced.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80)
     */
    public static void check(EcGroup group, BigInteger u) throws CryptoException {
        if (u.signum() < 0 || u.bitLength() > 8 * group.coordinateLength() || isLowOrder(group, u)) {
            throw new CryptoException(EcpError.INVALID_KEY.code());
        }
    }

    private static boolean isLowOrder(EcGroup group, BigInteger u) {
        BigInteger p = prime(group);
        BigInteger reduced = u.mod(p);
        return reduced.bitLength() <= 1
                || reduced.equals(p.subtract(BigInteger.ONE))
                || group == EcGroup.CURVE25519 && LOW_ORDER_25519.contains(reduced);
    }
}
