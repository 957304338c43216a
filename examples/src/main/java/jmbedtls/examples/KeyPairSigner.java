package jmbedtls.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.Signer;
import jmbedtls.error.PkError;
import jmbedtls.x509.CertificateChain;

/**
 * A key that the JDK keeps: read from a file here, but one in a KeyStore, a smart card or a TPM is used in the same
 * way, and never leaves it. Elliptic curves only.
 */
final class KeyPairSigner implements Signer {
    private final PublicKey publicKey;
    private final PrivateKey privateKey;

    private KeyPairSigner(PublicKey publicKey, PrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /**
     * The key of a certificate.
     *
     * @param file PKCS #8 in PEM, as {@code openssl genpkey} makes it
     * @throws IOException if the file cannot be read or has no such key
     */
    static KeyPairSigner of(CertificateChain chain, Path file) throws IOException {
        if (chain.isEmpty() || !(chain.get(0).subjectKey().key() instanceof EcPublicKey key)) {
            throw new IOException("the client's certificate has no key on an elliptic curve");
        }
        String base64 = Files.readString(file).replaceAll("-----[^-]*-----|\\s", "");
        try {
            PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            return new KeyPairSigner(key, KeyFactory.getInstance("EC").generatePrivate(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " is no private key in PKCS #8: " + e.getMessage(), e);
        }
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(HashAlgorithm algorithm, byte[] hash, RandomSource random) throws CryptoException {
        try {
            Signature signature = Signature.getInstance("NONEwithECDSA");
            signature.initSign(privateKey);
            signature.update(hash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new CryptoException(PkError.BAD_INPUT_DATA.code(), e);
        }
    }
}
