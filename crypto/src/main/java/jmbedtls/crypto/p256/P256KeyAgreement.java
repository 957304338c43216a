package jmbedtls.crypto.p256;

import java.util.Arrays;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPointFormat;
import jmbedtls.crypto.EcpRandom;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.crypto.RandomSource;
import jmbedtls.error.EcpError;

/** ECDH on secp256r1; each multiplication's coordinates are randomized with the first factor that Mbed TLS draws. */
public final class P256KeyAgreement implements KeyAgreement {
    private final EcpRandom draws;
    private long[] privateKey;
    /** The peer's point as it was encoded; a single zero byte is the point at infinity. */
    private byte[] peerPoint;

    /** @param plan which version's random draws are made */
    public P256KeyAgreement(DrawPlan plan) {
        draws = P256Draws.of(plan);
    }

    @Override
    public EcGroup group() {
        return EcGroup.SECP256R1;
    }

    @Override
    public void readPeerPoint(byte[] encoded, int offset, int length) throws CryptoException {
        EcPointFormat.checkWeierstrass(EcGroup.SECP256R1, encoded, offset, length);
        peerPoint = Arrays.copyOfRange(encoded, offset, offset + length);
    }

    @Override
    public byte[] generate(RandomSource random) throws CryptoException {
        destroy();
        privateKey = P256Draws.scalar(draws, random);
        JacobianPoint product = Multiplication.multiplyBase(privateKey, P256Draws.factor(draws, random));
        long[][] point = product.toAffine();
        product.wipe();
        byte[] encoded = new byte[1 + 2 * Words.BYTES];
        encoded[0] = 4;
        Words.toBytes(point[0], encoded, 1);
        Words.toBytes(point[1], encoded, 1 + Words.BYTES);
        return encoded;
    }

    @Override
    public byte[] sharedSecret(RandomSource random) throws CryptoException {
        if (privateKey == null || peerPoint == null) {
            throw new IllegalStateException("the shared secret needs a key pair and the peer's point");
        }
        AffinePoint peer = decodePeerPoint();
        JacobianPoint product = Multiplication.multiply(privateKey, peer, P256Draws.factor(draws, random));
        long[][] point = product.toAffine();
        byte[] secret = new byte[Words.BYTES];
        Words.toBytes(point[0], secret, 0);
        product.wipe();
        Words.wipe(point);
        return secret;
    }

    private AffinePoint decodePeerPoint() throws CryptoException {
        if (peerPoint.length == 1) {
            throw new CryptoException(EcpError.INVALID_KEY.code());
        }
        return AffinePoint.of(Words.ofBytes(peerPoint, 1), Words.ofBytes(peerPoint, 1 + Words.BYTES));
    }

    @Override
    public void destroy() {
        if (privateKey != null) {
            Words.wipe(privateKey);
            privateKey = null;
        }
    }
}
