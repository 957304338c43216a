package jmbedtls.crypto.jca;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.Signature;
import java.util.Objects;
import javax.crypto.Cipher;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.crypto.Signer;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.crypto.rsa.EmsaPkcs1;
import jmbedtls.error.PkError;

/**
 * A key of Java's cryptography architecture: of a key store, or one that never leaves a PKCS#11 token or a TPM and
 * has no encoding. Its provider signs, with a random source of its own. Safe for use by several threads if the key
 * is.
 */
public final class JcaSigner implements Signer {
    private static final HashAlgorithm PROBE = HashAlgorithm.SHA256;

    private final PrivateKey key;
    private final PublicKey publicKey;

    private JcaSigner(PrivateKey key, PublicKey publicKey) {
        this.key = Objects.requireNonNull(key);
        this.publicKey = Objects.requireNonNull(publicKey);
    }

    /**
     * A signer with a key. It signs once, to see whether the keys belong together.
     *
     * @param key for RSA, a provider must have it for the cipher {@code RSA/ECB/PKCS1Padding}; for elliptic curves,
     *     for the signature {@code NONEwithECDSA}
     * @param publicKey its public half: that of its certificate
     * @throws IllegalArgumentException if the keys do not belong together, or no provider can sign with the key
     */
    public static JcaSigner of(PrivateKey key, PublicKey publicKey) {
        JcaSigner signer = new JcaSigner(key, publicKey);
        byte[] hash = new byte[PROBE.size()];
        byte[] signature;
        try {
            signature = signer.sign(PROBE, hash, null);
        } catch (CryptoException e) {
            throw new IllegalArgumentException("a key that cannot sign", e.getCause());
        }
        try {
            new DefaultCryptoProvider().verify(publicKey, PROBE, hash, signature, 0, signature.length);
        } catch (CryptoException e) {
            throw new IllegalArgumentException("a private key of another public key", e);
        }
        return signer;
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    /**
     * Signs a hash.
     *
     * @param random not used: the provider has its own
     * @throws CryptoException MBEDTLS_ERR_PK_HW_ACCEL_FAILED (-0x3880), with what the provider threw as its cause
     */
    @Override
    public byte[] sign(HashAlgorithm algorithm, byte[] hash, RandomSource random) throws CryptoException {
        try {
            return publicKey instanceof RsaPublicKey ? signRsa(algorithm, hash) : signEcdsa(hash);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new CryptoException(PkError.HW_ACCEL_FAILED.code(), e);
        }
    }

    /** The JDK has no signature of a hash that was computed elsewhere; with a private key this cipher is one. */
    private byte[] signRsa(HashAlgorithm algorithm, byte[] hash) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(EmsaPkcs1.digestInfo(algorithm, hash));
    }

    private byte[] signEcdsa(byte[] hash) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("NONEwithECDSA");
        signature.initSign(key);
        signature.update(hash);
        return signature.sign();
    }
}
