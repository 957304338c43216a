package jmbedtls.examples;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.crypto.Signer;
import jmbedtls.error.PkError;
import jmbedtls.x509.CertificateChain;

/** A private key from a file, that signs with the JDK's cryptography. */
final class KeyFile implements Signer {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    /** DigestInfo without the digest (RFC 8017, 9.2, note 1). */
    private static final String SHA256_INFO = "3031300d060960864801650304020105000420";
    private static final String SHA384_INFO = "3041300d060960864801650304020205000430";

    private final PublicKey publicKey;
    private final PrivateKey key;

    private KeyFile(PublicKey publicKey, PrivateKey key) {
        this.publicKey = publicKey;
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param pem PKCS #8 without a password
     * @param certificates whose first one the key belongs to
     */
    static Signer read(byte[] pem, byte[] certificates) throws UsageException {
        Matcher matcher = PKCS8.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw new UsageException("key_file must be a PEM file with BEGIN PRIVATE KEY; "
                    + "'openssl pkcs8 -topk8 -nocrypt' makes one");
        }
        try {
            PublicKey publicKey =
                    CertificateChain.parse(certificates, Presets.DEFAULT_2_28).get(0).subjectKey().key();
            KeyFactory factory = KeyFactory.getInstance(publicKey instanceof RsaPublicKey ? "RSA" : "EC");
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
            return new KeyFile(publicKey, factory.generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (TlsException e) {
            throw new UsageException("crt_file: " + e.getMessage());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UsageException("key_file is not the key of crt_file: " + e.getMessage());
        }
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(HashAlgorithm algorithm, byte[] hash, RandomSource random) throws CryptoException {
        boolean rsa = publicKey instanceof RsaPublicKey;
        try {
            Signature signature = Signature.getInstance(rsa ? "NONEwithRSA" : "NONEwithECDSA");
            signature.initSign(key);
            if (rsa) {
                signature.update(HexFormat.of().parseHex(
                        algorithm == HashAlgorithm.SHA384 ? SHA384_INFO : SHA256_INFO));
            }
            signature.update(hash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new CryptoException(PkError.BAD_INPUT_DATA.code());
        }
    }
}
