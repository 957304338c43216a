package jmbedtls.crypto.provider;

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
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.crypto.Signer;
import jmbedtls.crypto.StreamCipher;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.crypto.cipher.AesCbc;
import jmbedtls.crypto.cipher.ChaCha20Poly1305;
import jmbedtls.crypto.cipher.SlicedAes;
import jmbedtls.crypto.cipher.StagedAead;
import jmbedtls.crypto.cipher.StagedCbc;
import jmbedtls.crypto.cipher.TableAesGcm;
import jmbedtls.crypto.jdk.JdkHash;
import jmbedtls.crypto.jdk.JdkHmac;
import jmbedtls.crypto.p256.P256Ecdsa;
import jmbedtls.crypto.p256.P256KeyAgreement;
import jmbedtls.crypto.p256.P256Signer;

/**
 * The cryptography that connections use unless they are told otherwise: this project's own engines for what they
 * are there for, the JDK's digests, which use the processor's instructions, and Bouncy Castle for the rest. Draws
 * random bytes exactly as {@link BcCryptoProvider} does. Safe for use by several threads.
 */
public final class DefaultCryptoProvider implements CryptoProvider {
    /** The length of the keys, in bytes, that only Bouncy Castle's AES takes. */
    private static final int AES_192 = 24;

    private final DrawPlan drawPlan;
    private final boolean processorAes;
    private final boolean aesTables;
    /** Bouncy Castle, for what is not done here; made when first needed, because it takes its time to load. */
    private volatile CryptoProvider others;

    /** A provider that draws random bytes as Mbed TLS 2.28 does and uses the processor's AES. */
    public DefaultCryptoProvider() {
        this(DrawPlan.V2_28, true);
    }

    /** @param processorAes MBEDTLS_AESNI_C: whether AES may use the processor's instructions, through the JDK */
    public DefaultCryptoProvider(DrawPlan drawPlan, boolean processorAes) {
        this(drawPlan, processorAes, false);
    }

    private DefaultCryptoProvider(DrawPlan drawPlan, boolean processorAes, boolean aesTables) {
        this.drawPlan = Objects.requireNonNull(drawPlan);
        this.processorAes = processorAes;
        this.aesTables = aesTables;
    }

    /**
     * A provider whose AES looks up in tables, as Mbed TLS's portable code does, that of Bouncy Castle for CCM and CBC:
     * for processors without instructions for AES, where it does short records of GCM two to four times, those of CCM and
     * what CBC encrypts about three times as fast as the usual engine, and takes 17 KB for a connection. Draws random bytes as Mbed TLS 2.28 does. <b>It is not in constant time</b>: other programs and
     * virtual machines that share the processor's caches can learn keys from it.
     */
    public static DefaultCryptoProvider dangerouslyWithAesTables() {
        return new DefaultCryptoProvider(DrawPlan.V2_28, false, true);
    }

    /** Has no state: it is of no consequence if two threads make one each. */
    private CryptoProvider others() {
        if (others == null) {
            others = new BcCryptoProvider(drawPlan);
        }
        return others;
    }

    @Override
    public Hash hash(HashAlgorithm algorithm) {
        return JdkHash.supports(algorithm) ? JdkHash.of(algorithm) : others().hash(algorithm);
    }

    @Override
    public Hash portableHash(HashAlgorithm algorithm) {
        return others().portableHash(algorithm);
    }

    @Override
    public Hmac hmac(HashAlgorithm algorithm, byte[] key, int offset, int length) {
        return JdkHash.supports(algorithm) ? new JdkHmac(algorithm, key, offset, length)
                : others().hmac(algorithm, key, offset, length);
    }

    @Override
    public Aead aead(AeadAlgorithm algorithm, byte[] key, int offset) {
        return switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> aesTables ? new TableAesGcm(key, offset, algorithm.keyLength())
                    : aes(algorithm, key, offset);
            case AES_128_CCM, AES_256_CCM, AES_128_CCM_8, AES_256_CCM_8 ->
                    aesTables ? others().aead(algorithm, key, offset) : aes(algorithm, key, offset);
            case CHACHA20_POLY1305 -> new ChaCha20Poly1305(key, offset);
            default -> others().aead(algorithm, key, offset);
        };
    }

    private Aead aes(AeadAlgorithm algorithm, byte[] key, int offset) {
        return processorAes ? new StagedAead(algorithm, key, offset) : StagedAead.portable(algorithm, key, offset);
    }

    @Override
    public CbcCipher cbcEncryptor(CbcAlgorithm algorithm, byte[] key, int offset) {
        return isOwnCbc(algorithm) ? cbc(true, algorithm, key, offset) : others().cbcEncryptor(algorithm, key, offset);
    }

    @Override
    public CbcCipher cbcDecryptor(CbcAlgorithm algorithm, byte[] key, int offset) {
        return isOwnCbc(algorithm) ? cbc(false, algorithm, key, offset) : others().cbcDecryptor(algorithm, key, offset);
    }

    private boolean isOwnCbc(CbcAlgorithm algorithm) {
        return !aesTables && (algorithm == CbcAlgorithm.AES_128 || algorithm == CbcAlgorithm.AES_256);
    }

    private CbcCipher cbc(boolean encrypting, CbcAlgorithm algorithm, byte[] key, int offset) {
        int length = algorithm.keyLength();
        return processorAes ? new StagedCbc(encrypting, key, offset, length)
                : new AesCbc(encrypting, key, offset, length);
    }

    @Override
    public StreamCipher arc4(byte[] key, int offset, int length) {
        return others().arc4(key, offset, length);
    }

    @Override
    public BlockCipher aes(byte[] key, int offset, int length) {
        return length == AES_192 ? others().aes(key, offset, length) : new SlicedAes(key, offset, length);
    }

    @Override
    public KeyAgreement keyAgreement(EcGroup group) {
        return group == EcGroup.SECP256R1 ? new P256KeyAgreement(drawPlan) : others().keyAgreement(group);
    }

    @Override
    public DhmKeyAgreement dhm(BigInteger prime, BigInteger generator, BigInteger peer) {
        return others().dhm(prime, generator, peer);
    }

    @Override
    public void checkPublicKey(EcPublicKey key) throws CryptoException {
        if (key.group() == EcGroup.SECP256R1) {
            P256Ecdsa.checkPublicKey(key);
        } else {
            others().checkPublicKey(key);
        }
    }

    @Override
    public void verify(PublicKey key, HashAlgorithm algorithm, byte[] hash,
            byte[] signature, int offset, int length) throws CryptoException {
        if (key instanceof EcPublicKey ec && ec.group() == EcGroup.SECP256R1) {
            P256Ecdsa.verify(ec, algorithm, hash, signature, offset, length);
        } else {
            others().verify(key, algorithm, hash, signature, offset, length);
        }
    }

    @Override
    public void verifyPss(RsaPublicKey key, HashAlgorithm algorithm, HashAlgorithm mgf1, int saltLength, byte[] hash,
            byte[] signature, int offset, int length) throws CryptoException {
        others().verifyPss(key, algorithm, mgf1, saltLength, hash, signature, offset, length);
    }

    @Override
    public byte[] encrypt(RsaPublicKey key, byte[] message, RandomSource random) throws CryptoException {
        return others().encrypt(key, message, random);
    }

    @Override
    public EcPublicKey publicKey(EcGroup group, BigInteger privateKey) throws CryptoException {
        return group == EcGroup.SECP256R1 ? P256Ecdsa.publicKey(privateKey) : others().publicKey(group, privateKey);
    }

    @Override
    public Signer signer(PrivateKey key, boolean deterministic) {
        if (key instanceof EcPrivateKey ec && ec.publicKey().group() == EcGroup.SECP256R1) {
            return new P256Signer(ec, drawPlan, this, deterministic);
        }
        return others().signer(key, deterministic);
    }

    @Override
    public EcJpake ecJpake(byte[] password) {
        return others().ecJpake(password);
    }
}
