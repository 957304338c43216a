package jmbedtls.crypto.jca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.error.PkError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures of the JDK's keys, verified by the JDK over the message. */
class JcaSignerTest {
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static PublicKey publicKey(KeyPair pair) {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return new RsaPublicKey(rsa.getModulus(), rsa.getPublicExponent());
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        EcGroup group = switch (ec.getParams().getOrder().bitLength()) {
            case 256 -> EcGroup.SECP256R1;
            case 384 -> EcGroup.SECP384R1;
            default -> EcGroup.SECP521R1;
        };
        return new EcPublicKey(group, ec.getW().getAffineX(), ec.getW().getAffineY());
    }

    @ParameterizedTest
    @CsvSource({"rsa, SHA1", "rsa, SHA256", "rsa, SHA384", "rsa, SHA512", "secp256r1, SHA1", "secp256r1, SHA256",
        "secp256r1, SHA512", "secp384r1, SHA384", "secp521r1, SHA512"})
    void theJdkVerifies(String kind, HashAlgorithm hash) throws Exception {
        KeyPair pair = kind.equals("rsa") ? rsa() : ec(kind);
        String name = hash.name();
        byte[] digest = MessageDigest.getInstance(name.replace("SHA", "SHA-")).digest(MESSAGE);
        byte[] signature = JcaSigner.of(pair.getPrivate(), publicKey(pair)).sign(hash, digest, null);
        Signature verifier = Signature.getInstance(name + (kind.equals("rsa") ? "withRSA" : "withECDSA"));
        verifier.initVerify(pair.getPublic());
        verifier.update(MESSAGE);
        assertTrue(verifier.verify(signature));
    }

    @Test
    void keysThatDoNotBelongTogetherAreRefused() throws Exception {
        for (KeyPair[] pairs : new KeyPair[][] {{rsa(), rsa()}, {ec("secp256r1"), ec("secp256r1")},
            {rsa(), ec("secp256r1")}, {ec("secp256r1"), rsa()}, {ec("secp256r1"), ec("secp384r1")}}) {
            assertThrows(IllegalArgumentException.class,
                    () -> JcaSigner.of(pairs[0].getPrivate(), publicKey(pairs[1])));
        }
    }

    /** A key of a kind that no provider has. */
    private record StrangeKey() implements PrivateKey {
        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    @Test
    void aKeyThatNoProviderTakesIsRefused() throws Exception {
        PublicKey publicKey = publicKey(rsa());
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> JcaSigner.of(new StrangeKey(), publicKey));
        assertInstanceOf(GeneralSecurityException.class, refused.getCause());
    }

    /** A modulus that has no room for the hash. */
    @Test
    void aFailureHasACodeOfMbedTls() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(512);
        KeyPair pair = generator.generateKeyPair();
        JcaSigner signer = JcaSigner.of(pair.getPrivate(), publicKey(pair));
        CryptoException failure = assertThrows(CryptoException.class,
                () -> signer.sign(HashAlgorithm.SHA512, new byte[64], null));
        assertEquals(PkError.HW_ACCEL_FAILED.code(), failure.code());
        assertInstanceOf(GeneralSecurityException.class, failure.getCause());
    }
}
