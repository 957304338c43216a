package jmbedtls.benchmarks;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyAgreement;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.p256.P256Ecdsa;
import jmbedtls.crypto.p256.P256KeyAgreement;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does secp256r1 cost in the first handshake of a JVM, when nothing is loaded, compiled or computed?
 *
 * <p>Once in a JVM of its own: a key pair, a shared secret, and two verifications of a signature. Key and signature are
 * those of RFC 6979, A.2.5, for SHA-256 and "sample". Rivals in the same run: Bouncy Castle and the JDK.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar P256ColdBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(15)
public class P256ColdBenchmark {
    private final byte[] point = HexFormat.of().parseHex("04"
            + "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
    private final byte[] hash =
            HexFormat.of().parseHex("af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf");
    private final byte[] signature = HexFormat.of().parseHex("30460221"
            + "00efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf37160221"
            + "00f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    private final SecureRandom random = new SecureRandom();

    @Benchmark
    public byte[] cold() throws CryptoException {
        P256KeyAgreement agreement = new P256KeyAgreement(DrawPlan.V2_28);
        agreement.readPeerPoint(point, 0, point.length);
        agreement.generate(this::draw);
        byte[] secret = agreement.sharedSecret(this::draw);
        EcPublicKey key = new EcPublicKey(EcGroup.SECP256R1, coordinate(1), coordinate(33));
        P256Ecdsa.verify(key, HashAlgorithm.SHA256, hash, signature, 0, signature.length);
        P256Ecdsa.verify(key, HashAlgorithm.SHA256, hash, signature, 0, signature.length);
        return secret;
    }

    private void draw(byte[] output, int offset, int length) {
        byte[] drawn = new byte[length];
        random.nextBytes(drawn);
        System.arraycopy(drawn, 0, output, offset, length);
    }

    @Benchmark
    public BigInteger coldBouncyCastle() throws Exception {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(P256Peers.DOMAIN, random));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        ECPublicKeyParameters key =
                new ECPublicKeyParameters(P256Peers.DOMAIN.getCurve().decodePoint(point), P256Peers.DOMAIN);
        ECDHBasicAgreement agreement = new ECDHBasicAgreement();
        agreement.init(pair.getPrivate());
        BigInteger secret = agreement.calculateAgreement(key);
        for (int i = 0; i < 2; i++) {
            BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(P256Peers.DOMAIN.getN(), signature);
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(false, key);
            require(verifier.verifySignature(hash, rs[0], rs[1]));
        }
        return secret;
    }

    @Benchmark
    public byte[] coldJdk() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        ECPrivateKey own = (ECPrivateKey) generator.generateKeyPair().getPrivate();
        ECPoint w = new ECPoint(coordinate(1), coordinate(33));
        PublicKey key = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(w, own.getParams()));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own);
        agreement.doPhase(key, true);
        byte[] secret = agreement.generateSecret();
        for (int i = 0; i < 2; i++) {
            Signature verifier = Signature.getInstance("NONEwithECDSA");
            verifier.initVerify(key);
            verifier.update(hash);
            require(verifier.verify(signature));
        }
        return secret;
    }

    private BigInteger coordinate(int from) {
        return new BigInteger(1, Arrays.copyOfRange(point, from, from + 32));
    }

    private static void require(boolean verified) {
        if (!verified) {
            throw new IllegalStateException("the signature does not verify");
        }
    }
}
