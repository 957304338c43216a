package jmbedtls.crypto.bc;

import java.math.BigInteger;
import java.util.Arrays;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPointFormat;
import jmbedtls.crypto.EcpRandom;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.crypto.RandomSource;
import jmbedtls.error.EcpError;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * ECDH on a short Weierstrass curve.
 *
 * <p>Both multiplications use Bouncy Castle's comb, which does the same point operations for every scalar and
 * reads its table without secret indexes; its default for arbitrary points, a signed window, does neither. What the
 * field arithmetic leaks, above all that of the Brainpool curves on {@link BigInteger}, is beyond its reach.
 */
final class BcEcdh implements KeyAgreement {
    private final EcGroup group;
    private final BcCurve curve;
    private final EcpRandom draws;
    private final ECMultiplier multiplier = new FixedPointCombMultiplier();
    private BigInteger privateKey;
    /** The peer's point as it was encoded; a single zero byte is the point at infinity. */
    private byte[] peerPoint;

    BcEcdh(EcGroup group, DrawPlan plan) {
        this.group = group;
        this.curve = BcCurve.of(group);
        this.draws = EcpRandom.weierstrass(plan, curve.prime(), curve.order());
    }

    @Override
    public EcGroup group() {
        return group;
    }

    @Override
    public void readPeerPoint(byte[] encoded, int offset, int length) throws CryptoException {
        EcPointFormat.checkWeierstrass(group, encoded, offset, length);
        peerPoint = Arrays.copyOfRange(encoded, offset, offset + length);
    }

    @Override
    public byte[] generate(RandomSource random) throws CryptoException {
        byte[] scalar = draws.privateKey(random);
        privateKey = new BigInteger(1, scalar);
        Arrays.fill(scalar, (byte) 0);
        draws.discardCoordinates(random);
        return multiplier.multiply(curve.generator(), privateKey).getEncoded(false);
    }

    @Override
    public byte[] sharedSecret(RandomSource random) throws CryptoException {
        if (privateKey == null || peerPoint == null) {
            throw new IllegalStateException("the shared secret needs a key pair and the peer's point");
        }
        ECPoint peer = decodePeerPoint();
        draws.discardCoordinates(random);
        return multiplier.multiply(peer, privateKey).normalize().getAffineXCoord().getEncoded();
    }

    private ECPoint decodePeerPoint() throws CryptoException {
        if (peerPoint.length == 1) {
            throw new CryptoException(EcpError.INVALID_KEY.code());
        }
        int size = group.coordinateLength();
        return curve.point(new BigInteger(1, peerPoint, 1, size), new BigInteger(1, peerPoint, 1 + size, size));
    }

    @Override
    public void destroy() {
        privateKey = null;
    }
}
