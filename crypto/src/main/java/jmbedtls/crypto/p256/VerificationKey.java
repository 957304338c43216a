package jmbedtls.crypto.p256;

import java.util.concurrent.atomic.AtomicInteger;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcPublicKey;

/**
 * The point of a public key. A key that has verified several signatures will verify more: it is a trusted authority's,
 * since what a server sends is a new object each time. From then on it has its multiples in blocks, 5 KiB, and the base
 * point too, 10 KiB for all keys, and a signature takes half the time. Safe for use by several threads.
 */
final class VerificationKey {
    /** How many signatures have to come before it is worth while. */
    private static final int SEVERAL = 3;
    private static final int WIDTH_ONCE = 5;
    private static final int WIDTH_OFTEN = 6;

    private final AffinePoint point;
    private final AtomicInteger uses = new AtomicInteger();
    private volatile OddMultiples multiples;

    private VerificationKey(AffinePoint point) {
        this.point = point;
    }

    /**
     * The key's point, checked once.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80) if it is not on the curve
     */
    static VerificationKey of(EcPublicKey key) throws CryptoException {
        if (key.attachment() instanceof VerificationKey known) {
            return known;
        }
        VerificationKey result = new VerificationKey(AffinePoint.of(key));
        key.attach(result);
        return result;
    }

    /** u G + v Q, Q being this key. */
    JacobianPoint sum(long[] u, long[] v) {
        if (multiples == null && uses.getAndIncrement() < SEVERAL) {
            return PublicSum.of(u, BaseTable.ODD_MULTIPLES, v, OddMultiples.of(point, WIDTH_ONCE));
        }
        if (multiples == null) {
            multiples = OddMultiples.inBlocks(point, WIDTH_OFTEN);
        }
        return PublicSum.of(u, Base.MULTIPLES, v, multiples);
    }

    /** Made when first used. */
    private static final class Base {
        static final OddMultiples MULTIPLES = OddMultiples.inBlocks(BaseTable.point(), 7);
    }
}
