package jmbedtls.crypto.p256;

import java.math.BigInteger;
import java.util.Arrays;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.error.EcpError;

/** A point of the curve other than infinity; the coordinates are {@link Field} elements, tidy up to the sign. */
final class AffinePoint {
    final long[] x;
    final long[] y;

    AffinePoint() {
        this(new long[Field.LIMBS], new long[Field.LIMBS]);
    }

    AffinePoint(long[] x, long[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * A public key's point.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80) if it is not on the curve
     */
    static AffinePoint of(EcPublicKey key) throws CryptoException {
        return of(word(key.x()), word(key.y()));
    }

    private static long[] word(BigInteger coordinate) throws CryptoException {
        if (!Words.fits(coordinate)) {
            throw new CryptoException(EcpError.INVALID_KEY.code());
        }
        return Words.of(coordinate);
    }

    /**
     * The point with these coordinates: {@code ecp_check_pubkey_sw}. The curve's order is prime and its cofactor 1, so
     * a point on the curve is in the group.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80) if it is not on the curve
     */
    static AffinePoint of(long[] x, long[] y) throws CryptoException {
        if (Words.isBelow(x, Field.P) && Words.isBelow(y, Field.P)) {
            AffinePoint point = new AffinePoint(Field.ofWords(x), Field.ofWords(y));
            if (point.isOnCurve()) {
                return point;
            }
        }
        throw new CryptoException(EcpError.INVALID_KEY.code());
    }

    /** y^2 = x^3 - 3 x + b. */
    private boolean isOnCurve() {
        long[] t = new long[Field.LIMBS];
        long[] s = new long[Field.LIMBS];
        Field.square(t, x);
        for (int i = 0; i < 3; i++) {
            Field.subtract(t, t, Field.ONE);
        }
        Field.multiply(t, t, x);
        Field.add(t, t, Field.B);
        Field.square(s, y);
        Field.subtract(t, t, s);
        return Field.isZero(t);
    }

    void wipe() {
        Arrays.fill(x, 0);
        Arrays.fill(y, 0);
    }
}
