package jmbedtls.crypto.bc;

import java.util.Arrays;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPointFormat;
import jmbedtls.crypto.EcpRandom;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.xdh.MontgomeryKeys;

import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X448;

/** X25519 and X448 (RFC 7748). */
final class BcXdh implements KeyAgreement {
    private final EcGroup group;
    private final EcpRandom draws;
    private byte[] privateKey;
    private byte[] peerPoint;

    BcXdh(EcGroup group, DrawPlan plan) {
        this.group = group;
        this.draws = EcpRandom.montgomery(plan, MontgomeryKeys.prime(group), group.nbits() - 1);
    }

    @Override
    public EcGroup group() {
        return group;
    }

    @Override
    public void readPeerPoint(byte[] encoded, int offset, int length) throws CryptoException {
        EcPointFormat.checkMontgomery(group, length);
        peerPoint = Arrays.copyOfRange(encoded, offset, offset + length);
    }

    @Override
    public byte[] generate(RandomSource random) throws CryptoException {
        privateKey = draws.privateKey(random);
        draws.discardCoordinates(random);
        byte[] publicKey = new byte[group.coordinateLength()];
        if (group == EcGroup.CURVE25519) {
            X25519.scalarMultBase(privateKey, 0, publicKey, 0);
        } else {
            X448.scalarMultBase(privateKey, 0, publicKey, 0);
        }
        return publicKey;
    }

    @Override
    public byte[] sharedSecret(RandomSource random) throws CryptoException {
        if (privateKey == null || peerPoint == null) {
            throw new IllegalStateException("the shared secret needs a key pair and the peer's point");
        }
        MontgomeryKeys.check(group, MontgomeryKeys.decode(group, peerPoint));
        draws.discardCoordinates(random);
        byte[] secret = new byte[group.coordinateLength()];
        if (group == EcGroup.CURVE25519) {
            X25519.scalarMult(privateKey, 0, peerPoint, 0, secret, 0);
        } else {
            X448.scalarMult(privateKey, 0, peerPoint, 0, secret, 0);
        }
        return secret;
    }

    @Override
    public void destroy() {
        if (privateKey != null) {
            Arrays.fill(privateKey, (byte) 0);
            privateKey = null;
        }
    }
}
