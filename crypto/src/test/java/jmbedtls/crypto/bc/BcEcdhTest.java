package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.crypto.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Key agreement: both sides agree, the JDK agrees, and bad points are refused with Mbed TLS's codes. */
class BcEcdhTest {
    private static final CryptoProvider PROVIDER = new BcCryptoProvider();
    private static final SecureRandom SECURE_RANDOM = new SecureRandom();
    private static final RandomSource RANDOM = (output, offset, length) -> {
        byte[] bytes = new byte[length];
        SECURE_RANDOM.nextBytes(bytes);
        System.arraycopy(bytes, 0, output, offset, length);
    };

    @ParameterizedTest
    @EnumSource(EcGroup.class)
    void bothSidesAgree(EcGroup group) throws CryptoException {
        KeyAgreement client = PROVIDER.keyAgreement(group);
        KeyAgreement server = PROVIDER.keyAgreement(group);
        assertEquals(group, client.group());
        byte[] clientPoint = client.generate(RANDOM);
        byte[] serverPoint = server.generate(RANDOM);
        client.readPeerPoint(serverPoint, 0, serverPoint.length);
        server.readPeerPoint(clientPoint, 0, clientPoint.length);
        byte[] secret = client.sharedSecret(RANDOM);
        assertEquals(group.coordinateLength(), secret.length);
        assertArrayEquals(secret, server.sharedSecret(RANDOM));
        client.destroy();
    }

    @ParameterizedTest
    @CsvSource({"SECP256R1, EC, secp256r1", "SECP384R1, EC, secp384r1", "SECP521R1, EC, secp521r1",
        "CURVE25519, X25519, X25519", "CURVE448, X448, X448"})
    void agreesWithTheJdk(EcGroup group, String algorithm, String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        KeyPair theirs = generator.generateKeyPair();
        byte[] spki = theirs.getPublic().getEncoded();
        int pointLength = group.isMontgomery() ? group.coordinateLength() : 1 + 2 * group.coordinateLength();
        int pointOffset = spki.length - pointLength;

        KeyAgreement ours = PROVIDER.keyAgreement(group);
        byte[] point = ours.generate(RANDOM);
        ours.readPeerPoint(spki, pointOffset, pointLength);
        byte[] secret = ours.sharedSecret(RANDOM);

        byte[] ourSpki = spki.clone();
        System.arraycopy(point, 0, ourSpki, pointOffset, pointLength);
        javax.crypto.KeyAgreement jdk = javax.crypto.KeyAgreement.getInstance(
                algorithm.equals("EC") ? "ECDH" : algorithm);
        jdk.init(theirs.getPrivate());
        jdk.doPhase(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(ourSpki)), true);
        assertArrayEquals(jdk.generateSecret(), secret);
    }

    @Test
    void refusesPublicKeysThatAreNoPoints() throws CryptoException {
        BigInteger one = BigInteger.ONE;
        for (EcGroup group : EcGroup.values()) {
            BigInteger x = BigInteger.valueOf(9);
            BigInteger y = BigInteger.ZERO;
            if (!group.isMontgomery()) {
                x = BcCurve.of(group).generator().getAffineXCoord().toBigInteger();
                y = BcCurve.of(group).generator().getAffineYCoord().toBigInteger();
                BigInteger prime = BcCurve.of(group).prime();
                assertRefused(new EcPublicKey(group, x, y.add(one)));
                assertRefused(new EcPublicKey(group, x, y.negate()));
                assertRefused(new EcPublicKey(group, x.add(prime), y));
                assertRefused(new EcPublicKey(group, x, y.add(prime)));
                assertRefused(new EcPublicKey(group, x.subtract(prime), y));
            }
            PROVIDER.checkPublicKey(new EcPublicKey(group, x, y));
            assertRefused(new EcPublicKey(group, BigInteger.ZERO, BigInteger.ZERO));
            assertRefused(new EcPublicKey(group, x.negate(), y));
            assertRefused(new EcPublicKey(group, x.setBit(8 * group.coordinateLength()), y));
        }
    }

    private static void assertRefused(EcPublicKey key) {
        assertEquals(-0x4C80, assertThrows(CryptoException.class, () -> PROVIDER.checkPublicKey(key)).code());
    }

    @ParameterizedTest
    @EnumSource(EcGroup.class)
    void wantsItsCallsInOrder(EcGroup group) throws CryptoException {
        KeyAgreement agreement = PROVIDER.keyAgreement(group);
        assertThrows(IllegalStateException.class, () -> agreement.sharedSecret(RANDOM));
        byte[] point = agreement.generate(RANDOM);
        assertThrows(IllegalStateException.class, () -> agreement.sharedSecret(RANDOM));
        agreement.readPeerPoint(point, 0, point.length);
        agreement.destroy();
        assertThrows(IllegalStateException.class, () -> agreement.sharedSecret(RANDOM));
    }

    @Test
    void oldVersionsHaveNoMontgomeryCurves() {
        CryptoProvider provider = new BcCryptoProvider(DrawPlan.V2_16);
        assertThrows(UnsupportedOperationException.class, () -> provider.keyAgreement(EcGroup.CURVE25519));
        assertThrows(UnsupportedOperationException.class, () -> provider.keyAgreement(EcGroup.CURVE448));
    }
}
