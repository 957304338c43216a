package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RsaPublicKey;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures of the JDK verify; changed ones do not. */
class BcVerifyTest {
    private static final CryptoProvider PROVIDER = new BcCryptoProvider();
    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.US_ASCII);
    private static final int RSA_VERIFY_FAILED = -0x4380;
    private static final int ECP_VERIFY_FAILED = -0x4E00;
    private static final int PK_BAD_INPUT_DATA = -0x3E80;
    private static final int PK_SIG_LEN_MISMATCH = -0x3900;

    @ParameterizedTest
    @CsvSource({"SHA1, SHA-1, SHA1withRSA", "SHA224, SHA-224, SHA224withRSA", "SHA256, SHA-256, SHA256withRSA",
        "SHA384, SHA-384, SHA384withRSA", "SHA512, SHA-512, SHA512withRSA", "MD5, MD5, MD5withRSA",
        "MD2, MD2, MD2withRSA"})
    void verifiesRsa(HashAlgorithm algorithm, String digest, String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        check(new RsaPublicKey(key.getModulus(), key.getPublicExponent()), algorithm, digest,
                sign(pair, name), RSA_VERIFY_FAILED, PK_SIG_LEN_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({"SECP256R1, SHA256, SHA-256, SHA256withECDSA", "SECP384R1, SHA1, SHA-1, SHA1withECDSA",
        "SECP521R1, SHA512, SHA-512, SHA512withECDSA", "SECP256R1, SHA512, SHA-512, SHA512withECDSA"})
    void verifiesEcdsa(EcGroup group, HashAlgorithm algorithm, String digest, String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(group.curveName()));
        KeyPair pair = generator.generateKeyPair();
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        EcPublicKey ours = new EcPublicKey(group, key.getW().getAffineX(), key.getW().getAffineY());
        PROVIDER.checkPublicKey(ours);
        int badInputAndLengthMismatch = -0x4F80 - 0x66;
        check(ours, algorithm, digest, sign(pair, name), ECP_VERIFY_FAILED, badInputAndLengthMismatch);
    }

    private static byte[] sign(KeyPair pair, String name) throws Exception {
        Signature signer = Signature.getInstance(name);
        signer.initSign(pair.getPrivate());
        signer.update(MESSAGE);
        return signer.sign();
    }

    private static void check(PublicKey key, HashAlgorithm algorithm, String digest, byte[] signature,
            int whenChanged, int whenLonger) throws Exception {
        byte[] hash = MessageDigest.getInstance(digest).digest(MESSAGE);
        byte[] padded = new byte[signature.length + 2];
        System.arraycopy(signature, 0, padded, 1, signature.length);
        PROVIDER.verify(key, algorithm, hash, padded, 1, signature.length);
        assertEquals(whenLonger, codeOf(key, algorithm, hash, Arrays.copyOf(signature, signature.length + 1)));
        signature[signature.length - 1] ^= 1;
        assertEquals(whenChanged, codeOf(key, algorithm, hash, signature));
        signature[signature.length - 1] ^= 1;
        hash[0] ^= 1;
        assertEquals(whenChanged, codeOf(key, algorithm, hash, signature));
    }

    private static int codeOf(PublicKey key, HashAlgorithm algorithm, byte[] hash, byte[] signature) {
        return assertThrows(CryptoException.class,
                () -> PROVIDER.verify(key, algorithm, hash, signature, 0, signature.length)).code();
    }

    @Test
    void refusesAHashOfAnotherLength() {
        EcPublicKey ec = new EcPublicKey(EcGroup.SECP256R1, BigInteger.ONE, BigInteger.ONE);
        RsaPublicKey rsa = new RsaPublicKey(BigInteger.ONE, BigInteger.ONE);
        byte[] signature = new byte[70];
        assertEquals(PK_BAD_INPUT_DATA, codeOf(ec, HashAlgorithm.SHA256, new byte[20], signature));
        assertEquals(PK_BAD_INPUT_DATA, codeOf(rsa, HashAlgorithm.SHA256, new byte[48], signature));
        assertEquals(PK_BAD_INPUT_DATA, assertThrows(CryptoException.class, () -> PROVIDER.verifyPss(rsa,
                HashAlgorithm.SHA256, HashAlgorithm.SHA256, -1, new byte[48], signature, 0, 70)).code());
    }

    /** Bytes from a peer end in a verdict, whatever they are: nothing but a CryptoException comes out. */
    @Property(tries = 1000)
    void takesAnyBytes(@ForAll EcGroup group, @ForAll @Size(max = 80) byte[] bytes, @ForAll boolean derHeader) {
        if (derHeader && bytes.length > 4) {
            bytes[0] = 0x30;
            bytes[1] = (byte) (bytes.length - 2);
            bytes[2] = 2;
        }
        RsaPublicKey rsa = new RsaPublicKey(new BigInteger(1, bytes), BigInteger.valueOf(bytes.length));
        EcPublicKey ec = new EcPublicKey(group, BigInteger.ONE, BigInteger.ONE);
        for (PublicKey key : new PublicKey[] {ec, rsa}) {
            assertThrows(CryptoException.class,
                    () -> PROVIDER.verify(key, HashAlgorithm.SHA256, new byte[32], bytes, 0, bytes.length));
        }
        assertThrows(CryptoException.class, () -> PROVIDER.verifyPss(rsa, HashAlgorithm.SHA256, HashAlgorithm.SHA256,
                -1, new byte[32], bytes, 0, bytes.length));
        try {
            PROVIDER.keyAgreement(group).readPeerPoint(bytes, 0, bytes.length);
        } catch (CryptoException e) {
            assertTrue(e.code() == -0x4F80 || e.code() == -0x4E80, e.getMessage());
        }
    }
}
