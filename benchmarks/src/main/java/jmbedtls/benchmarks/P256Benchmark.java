package jmbedtls.benchmarks;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import jmbedtls.crypto.CryptoException;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
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
 * What does secp256r1 cost a TLS client: its key pair, the shared secret, a signature, the verification of one?
 *
 * <p>Rivals in the same run: Bouncy Castle's lightweight API and the JDK. Every shared secret and every
 * verification decodes a key that it has not just used, because that is what a client does with a server's; Bouncy
 * Castle would otherwise find its own table on the point again. Known keys are for those of trusted certificates.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar P256Benchmark</pre>
 *
 * To set it beside OpenSSL: {@code openssl speed -seconds 2 ecdhp256 ecdsap256} on the same idle machine.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class P256Benchmark {
    private final P256Peers peers = new P256Peers();

    @Benchmark
    public byte[] keygen() throws CryptoException {
        return peers.keyPair();
    }

    @Benchmark
    public Object keygenBouncyCastle() {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(P256Peers.DOMAIN, peers.random()));
        return generator.generateKeyPair();
    }

    @Benchmark
    public Object keygenJdk() throws GeneralSecurityException {
        return peers.jdkKeyPair();
    }

    @Benchmark
    public byte[] ecdh() throws CryptoException {
        return peers.secret(peers.next());
    }

    @Benchmark
    public BigInteger ecdhBouncyCastle() {
        ECDHBasicAgreement agreement = new ECDHBasicAgreement();
        agreement.init(peers.ownKey());
        return agreement.calculateAgreement(peers.next().decodeForBouncyCastle());
    }

    @Benchmark
    public byte[] ecdhJdk() throws GeneralSecurityException {
        return peers.jdkSecret(peers.next().decodeForJdk());
    }

    @Benchmark
    public byte[] sign() throws CryptoException {
        return peers.sign(peers.next());
    }

    @Benchmark
    public BigInteger[] signBouncyCastle() {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(SHA256Digest.newInstance()));
        ECPrivateKeyParameters key = peers.ownKey();
        signer.init(true, key);
        return signer.generateSignature(peers.next().hash());
    }

    @Benchmark
    public byte[] signJdk() throws GeneralSecurityException {
        Signature signer = Signature.getInstance("NONEwithECDSA");
        signer.initSign(peers.jdkOwnKey());
        signer.update(peers.next().hash());
        return signer.sign();
    }

    @Benchmark
    public void verify() throws CryptoException {
        peers.next().verify();
    }

    /** Under a key that has verified several signatures. */
    @Benchmark
    public void verifyKnown() throws CryptoException {
        P256Peers.Peer authority = peers.authority();
        authority.verify(authority.known());
    }

    @Benchmark
    public boolean verifyKnownBouncyCastle() throws Exception {
        P256Peers.Peer authority = peers.authority();
        return verifyBouncyCastle(authority, authority.knownForBouncyCastle());
    }

    @Benchmark
    public boolean verifyBouncyCastle() throws Exception {
        P256Peers.Peer peer = peers.next();
        return verifyBouncyCastle(peer, peer.decodeForBouncyCastle());
    }

    private static boolean verifyBouncyCastle(P256Peers.Peer peer, ECPublicKeyParameters key) throws Exception {
        BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(P256Peers.DOMAIN.getN(), peer.signature());
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(peer.hash(), rs[0], rs[1]);
    }

    @Benchmark
    public boolean verifyJdk() throws GeneralSecurityException {
        P256Peers.Peer peer = peers.next();
        Signature verifier = Signature.getInstance("NONEwithECDSA");
        verifier.initVerify(peer.decodeForJdk());
        verifier.update(peer.hash());
        return verifier.verify(peer.signature());
    }
}
