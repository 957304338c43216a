package jmbedtls.benchmarks;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.util.BigIntegers;

/** The keys, hashes and signatures that {@link P256Benchmark} works on: one own key and 64 peers taken in turn. */
final class P256Peers {
    static final ECDomainParameters DOMAIN = domain();
    private static final int COUNT = 64;

    private final SecureRandom random = new SecureRandom();
    private final KeyPairGenerator jdkGenerator;
    private final ECPrivateKey own;
    private final ECPrivateKeyParameters bouncyCastleOwn;
    private final Peer[] peers = new Peer[COUNT];
    private int turn;

    P256Peers() {
        try {
            jdkGenerator = KeyPairGenerator.getInstance("EC");
            jdkGenerator.initialize(new ECGenParameterSpec("secp256r1"));
            own = (ECPrivateKey) jdkKeyPair().getPrivate();
            bouncyCastleOwn = new ECPrivateKeyParameters(own.getS(), DOMAIN);
            for (int i = 0; i < COUNT; i++) {
                peers[i] = makePeer();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECDomainParameters domain() {
        X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }

    private Peer makePeer() throws GeneralSecurityException {
        KeyPair pair = jdkKeyPair();
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        Signature signer = Signature.getInstance("NONEwithECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(hash);
        return new Peer(encode((ECPublicKey) pair.getPublic()), hash, signer.sign(), own.getParams());
    }

    private static byte[] encode(ECPublicKey key) {
        byte[] point = new byte[65];
        point[0] = 4;
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, key.getW().getAffineX()), 0, point, 1, 32);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, key.getW().getAffineY()), 0, point, 33, 32);
        return point;
    }

    SecureRandom random() {
        return random;
    }

    /** The next peer in turn, never the one just used. */
    Peer next() {
        turn = (turn + 1) % COUNT;
        return peers[turn];
    }

    ECPrivateKeyParameters ownKey() {
        return bouncyCastleOwn;
    }

    PrivateKey jdkOwnKey() {
        return own;
    }

    KeyPair jdkKeyPair() {
        return jdkGenerator.generateKeyPair();
    }

    byte[] jdkSecret(PublicKey peer) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(peer, true);
        return agreement.generateSecret();
    }

    /** A public key as it comes over the wire, and a signature made with it. */
    record Peer(byte[] point, byte[] hash, byte[] signature, ECParameterSpec curve) {
        ECPublicKeyParameters decodeForBouncyCastle() {
            return new ECPublicKeyParameters(DOMAIN.getCurve().decodePoint(point), DOMAIN);
        }

        PublicKey decodeForJdk() throws GeneralSecurityException {
            BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
            BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        }
    }
}
