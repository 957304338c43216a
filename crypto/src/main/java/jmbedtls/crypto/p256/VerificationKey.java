package jmbedtls.crypto.p256;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcPublicKey;

/**
 * What is kept of a public key. One that has verified several signatures will verify more: it is a trusted authority's,
 * since what a server sends is a new object each time. From then on it has its multiples in blocks, 5 KiB, and the base
 * point too, 10 KiB for all keys, and a signature takes half the time. Safe for use by several threads.
 */
final class VerificationKey {
    /** How many signatures have to come before it is worth while. */
    private static final int SEVERAL = 3;
    private static final int WIDTH_ONCE = 5;
    private static final int WIDTH_OFTEN = 6;
    private static final int WIDTH_BASE = 7;

    /** At least so many, if threads counted at the same time. */
    private int signatures;
    private volatile OddMultiples multiples;

    private VerificationKey() {
    }

    /**
     * u G + v Q for public scalars, Q being the key.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80) if it is not on the curve
     */
    static JacobianPoint sum(long[] u, long[] v, EcPublicKey key) throws CryptoException {
        if (key.attachment() instanceof VerificationKey known) {
            return known.add(u, v, key);
        }
        AffinePoint point = AffinePoint.of(key);
        VerificationKey first = new VerificationKey();
        first.signatures = 1;
        key.attach(first);
        return once(u, v, point);
    }

    private JacobianPoint add(long[] u, long[] v, EcPublicKey key) throws CryptoException {
        OddMultiples known = multiples;
        if (known == null) {
            AffinePoint point = AffinePoint.of(key);
            if (signatures < SEVERAL) {
                signatures++;
                return once(u, v, point);
            }
            known = OddMultiples.inBlocks(point, WIDTH_OFTEN);
            multiples = known;
        }
        return PublicSum.of(u, Base.MULTIPLES, v, known);
    }

    private static JacobianPoint once(long[] u, long[] v, AffinePoint point) {
        return PublicSum.of(u, BaseTable.ODD_MULTIPLES, v, OddMultiples.of(point, WIDTH_ONCE));
    }

    /** Made when first used. */
    private static final class Base {
        static final OddMultiples MULTIPLES = OddMultiples.inBlocks(BaseTable.point(), WIDTH_BASE);
    }
}
