package jmbedtls.crypto.bc;

import java.math.BigInteger;
import java.util.Objects;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.BlockCipher;
import jmbedtls.crypto.CbcAlgorithm;
import jmbedtls.crypto.CbcCipher;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DhmKeyAgreement;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcJpake;
import jmbedtls.crypto.EcPrivateKey;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.Hmac;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.RsaPrivateKey;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.crypto.Signer;
import jmbedtls.crypto.StreamCipher;
import jmbedtls.crypto.dhm.BigIntegerDhm;
import jmbedtls.crypto.rsa.RsaPkcs1Encryption;
import jmbedtls.crypto.rsa.RsaPkcs1Verifier;
import jmbedtls.crypto.rsa.RsaPssVerifier;
import jmbedtls.crypto.rsa.RsaSigner;
import jmbedtls.crypto.xdh.MontgomeryKeys;
import jmbedtls.error.EcpError;
import jmbedtls.error.PkError;

import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** All of the client's cryptography on Bouncy Castle's lightweight API. Safe for use by several threads. */
public final class BcCryptoProvider implements CryptoProvider {
    static {
        LtsModule.read();
    }

    private final DrawPlan drawPlan;

    /** A provider that draws random bytes as Mbed TLS 2.28 does. */
    public BcCryptoProvider() {
        this(DrawPlan.V2_28);
    }

    public BcCryptoProvider(DrawPlan drawPlan) {
        this.drawPlan = Objects.requireNonNull(drawPlan);
    }

    @Override
    public Hash hash(HashAlgorithm algorithm) {
        return new BcHash(algorithm);
    }

    @Override
    public Hmac hmac(HashAlgorithm algorithm, byte[] key, int offset, int length) {
        return new BcHmac(algorithm, key, offset, length);
    }

    @Override
    public Aead aead(AeadAlgorithm algorithm, byte[] key, int offset) {
        return new BcAead(algorithm, key, offset);
    }

    @Override
    public CbcCipher cbcEncryptor(CbcAlgorithm algorithm, byte[] key, int offset) {
        return new BcCbc(true, algorithm, key, offset);
    }

    @Override
    public CbcCipher cbcDecryptor(CbcAlgorithm algorithm, byte[] key, int offset) {
        return new BcCbc(false, algorithm, key, offset);
    }

    @Override
    public StreamCipher arc4(byte[] key, int offset, int length) {
        return new BcArc4(key, offset, length);
    }

    @Override
    public BlockCipher aes(byte[] key, int offset, int length) {
        return new BcAes(key, offset, length);
    }

    /** @throws UnsupportedOperationException for Curve25519 and Curve448 with {@link DrawPlan#V2_16} */
    @Override
    public KeyAgreement keyAgreement(EcGroup group) {
        if (!group.isMontgomery()) {
            return new BcEcdh(group, drawPlan);
        }
        if (drawPlan == DrawPlan.V2_16) {
            throw new UnsupportedOperationException("Mbed TLS 2.16 has no " + group.curveName() + " in TLS");
        }
        return new BcXdh(group, drawPlan);
    }

    @Override
    public DhmKeyAgreement dhm(BigInteger prime, BigInteger generator, BigInteger peer) {
        return new BigIntegerDhm(prime, generator, peer);
    }

    @Override
    public void checkPublicKey(EcPublicKey key) throws CryptoException {
        if (key.group().isMontgomery()) {
            MontgomeryKeys.check(key.group(), key.x());
        } else {
            BcCurve.of(key.group()).point(key.x(), key.y());
        }
    }

    @Override
    public void verify(PublicKey key, HashAlgorithm algorithm, byte[] hash,
            byte[] signature, int offset, int length) throws CryptoException {
        Objects.checkFromIndexSize(offset, length, signature.length);
        requireOneDigest(algorithm, hash);
        if (key instanceof RsaPublicKey rsa) {
            RsaPkcs1Verifier.verify(rsa, algorithm, hash, signature, offset, length);
        } else {
            EcdsaVerifier.verify((EcPublicKey) key, hash, signature, offset, length);
        }
    }

    @Override
    public void verifyPss(RsaPublicKey key, HashAlgorithm algorithm, HashAlgorithm mgf1, int saltLength, byte[] hash,
            byte[] signature, int offset, int length) throws CryptoException {
        Objects.checkFromIndexSize(offset, length, signature.length);
        requireOneDigest(algorithm, hash);
        RsaPssVerifier.verify(key, this, mgf1, saltLength, hash, signature, offset, length);
    }

    @Override
    public byte[] encrypt(RsaPublicKey key, byte[] message, RandomSource random) throws CryptoException {
        return RsaPkcs1Encryption.encrypt(key, message, random);
    }

    /** What {@code pk_hashlen_helper} checks. */
    private static void requireOneDigest(HashAlgorithm algorithm, byte[] hash) throws CryptoException {
        if (hash.length != algorithm.size()) {
            throw new CryptoException(PkError.BAD_INPUT_DATA.code());
        }
    }

    @Override
    public EcPublicKey publicKey(EcGroup group, BigInteger privateKey) throws CryptoException {
        BcCurve curve = BcCurve.of(group);
        if (privateKey.signum() <= 0 || privateKey.compareTo(curve.order()) >= 0) {
            throw new CryptoException(EcpError.INVALID_KEY.code());
        }
        ECPoint point = new FixedPointCombMultiplier().multiply(curve.generator(), privateKey).normalize();
        return new EcPublicKey(group, point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    }

    @Override
    public EcJpake ecJpake(byte[] password) {
        return new BcEcJpake(password, drawPlan);
    }

    @Override
    public Signer signer(PrivateKey key, boolean deterministic) {
        if (key instanceof RsaPrivateKey rsa) {
            return new RsaSigner(rsa, drawPlan);
        }
        return new EcdsaSigner((EcPrivateKey) key, drawPlan, this, deterministic);
    }
}
