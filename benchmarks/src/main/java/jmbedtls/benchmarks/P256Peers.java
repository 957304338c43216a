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
import jmbedtls.SslConfig;
import jmbedtls.config.Presets;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPrivateKey;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.Signer;
import jmbedtls.crypto.p256.P256Ecdsa;
import jmbedtls.crypto.p256.P256KeyAgreement;
import jmbedtls.crypto.p256.P256Signer;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
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
    /** What connections draw from by default. */
    private final RandomSource draws;
    private final KeyPairGenerator jdkGenerator;
    private final ECPrivateKey own;
    private final ECPrivateKeyParameters bouncyCastleOwn;
    private final P256KeyAgreement agreement = new P256KeyAgreement(DrawPlan.V2_28);
    private final Signer signer;
    private final Peer[] peers = new Peer[COUNT];
    private int turn;

    P256Peers() {
        try {
            jdkGenerator = KeyPairGenerator.getInstance("EC");
            jdkGenerator.initialize(new ECGenParameterSpec("secp256r1"));
            own = (ECPrivateKey) jdkKeyPair().getPrivate();
            bouncyCastleOwn = new ECPrivateKeyParameters(own.getS(), DOMAIN);
            draws = SslConfig.builder(Presets.GATEWAY).build().random();
            agreement.generate(draws);
            signer = new P256Signer(new EcPrivateKey(P256Ecdsa.publicKey(own.getS()), own.getS()), DrawPlan.V2_28,
                    new DefaultCryptoProvider(), true);
            for (int i = 0; i < COUNT; i++) {
                peers[i] = makePeer();
            }
        } catch (GeneralSecurityException | CryptoException e) {
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

    /** Always the same one: a trusted authority. */
    Peer authority() {
        return peers[0];
    }

    byte[] keyPair() throws CryptoException {
        return new P256KeyAgreement(DrawPlan.V2_28).generate(draws);
    }

    byte[] secret(Peer peer) throws CryptoException {
        agreement.readPeerPoint(peer.point, 0, peer.point.length);
        return agreement.sharedSecret(draws);
    }

    byte[] sign(Peer peer) throws CryptoException {
        return signer.sign(HashAlgorithm.SHA256, peer.hash, draws);
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

    /** A public key as it comes over the wire, and a signature made with it; known keys are what was decoded before. */
    record Peer(byte[] point, byte[] hash, byte[] signature, ECParameterSpec curve, EcPublicKey known,
            ECPublicKeyParameters knownForBouncyCastle) {
        Peer(byte[] point, byte[] hash, byte[] signature, ECParameterSpec curve) {
            this(point, hash, signature, curve, decode(point), decodeForBouncyCastle(point));
        }

        void verify() throws CryptoException {
            verify(decode(point));
        }

        void verify(EcPublicKey key) throws CryptoException {
            P256Ecdsa.verify(key, HashAlgorithm.SHA256, hash, signature, 0, signature.length);
        }

        private static EcPublicKey decode(byte[] point) {
            return new EcPublicKey(EcGroup.SECP256R1, coordinate(point, 1), coordinate(point, 33));
        }

        ECPublicKeyParameters decodeForBouncyCastle() {
            return decodeForBouncyCastle(point);
        }

        private static ECPublicKeyParameters decodeForBouncyCastle(byte[] point) {
            return new ECPublicKeyParameters(DOMAIN.getCurve().decodePoint(point), DOMAIN);
        }

        PublicKey decodeForJdk() throws GeneralSecurityException {
            ECPoint w = new ECPoint(coordinate(point, 1), coordinate(point, 33));
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(w, curve));
        }

        private static BigInteger coordinate(byte[] point, int from) {
            return new BigInteger(1, Arrays.copyOfRange(point, from, from + 32));
        }
    }
}
