package jmbedtls.diagnose;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.Signer;
import jmbedtls.error.PkError;
import jmbedtls.x509.Certificate;

/** Signs with the JDK, for the client certificates of the test PKI. */
final class JdkSigner implements Signer {
    private final PublicKey publicKey;
    private final PrivateKey key;
    private final boolean rsa;

    private JdkSigner(PublicKey publicKey, PrivateKey key) {
        this.publicKey = publicKey;
        this.key = key;
        this.rsa = key.getAlgorithm().equals("RSA");
    }

    static JdkSigner of(String name) throws Exception {
        X509Certificate leaf = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(LiveServer.crt(name)))));
        PublicKey publicKey = Certificate.parse(leaf.getEncoded(), ServerFacts.EVERYTHING).subjectKey().key();
        return new JdkSigner(publicKey,
                JdkTlsServer.privateKey(LiveServer.key(name), leaf.getPublicKey().getAlgorithm()));
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(HashAlgorithm algorithm, byte[] hash, RandomSource random) throws CryptoException {
        try {
            Signature signature = Signature.getInstance(rsa ? "NONEwithRSA" : "NONEwithECDSA");
            signature.initSign(key);
            if (rsa) {
                signature.update(digestInfoPrefix(algorithm));
            }
            signature.update(hash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new CryptoException(PkError.BAD_INPUT_DATA.code());
        }
    }

    /** RFC 8017, 9.2, note 1. */
    private static byte[] digestInfoPrefix(HashAlgorithm algorithm) {
        return HexFormat.of().parseHex(algorithm == HashAlgorithm.SHA384
                ? "3041300d060960864801650304020205000430" : "3031300d060960864801650304020105000420");
    }
}
