package jmbedtls.crypto.p256;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.EcdsaSignature;
import jmbedtls.crypto.FixedRandom;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

/** What a peer sends, good and bad: this engine and Bouncy Castle's give the same codes. */
class SameVerdictsTest {
    private static final CryptoProvider TUNED = new DefaultCryptoProvider();
    private static final CryptoProvider BOUNCY_CASTLE = new BcCryptoProvider();

    private interface Action {
        void run(CryptoProvider provider) throws CryptoException;
    }

    private static void assertSame(Action action) {
        assertEquals(code(BOUNCY_CASTLE, action), code(TUNED, action));
    }

    private static int code(CryptoProvider provider, Action action) {
        try {
            action.run(provider);
            return 0;
        } catch (CryptoException e) {
            return e.code();
        }
    }

    @Provide
    Arbitrary<BigInteger> numbers() {
        return Numbers.below256Bits();
    }

    @Property(tries = 500)
    void ofPublicKeys(@ForAll("numbers") BigInteger x, @ForAll("numbers") BigInteger y,
            @ForAll @IntRange(min = -2, max = 2) int multiple) {
        BigInteger offset = Numbers.P.multiply(BigInteger.valueOf(multiple));
        BigInteger pointX = Numbers.G.normalize().getAffineXCoord().toBigInteger();
        BigInteger pointY = Numbers.G.normalize().getAffineYCoord().toBigInteger();
        for (EcPublicKey key : new EcPublicKey[] {
            new EcPublicKey(EcGroup.SECP256R1, x, y), new EcPublicKey(EcGroup.SECP256R1, x, pointY),
            new EcPublicKey(EcGroup.SECP256R1, x.negate(), y), new EcPublicKey(EcGroup.SECP256R1, pointX, y),
            new EcPublicKey(EcGroup.SECP256R1, pointX.add(offset), pointY),
            new EcPublicKey(EcGroup.SECP256R1, pointX, pointY.add(offset)),
            new EcPublicKey(EcGroup.SECP256R1, pointX.shiftLeft(70), pointY)}) {
            assertSame(provider -> provider.checkPublicKey(key));
        }
    }

    @Property(tries = 500)
    void ofSignatures(@ForAll("numbers") BigInteger r, @ForAll("numbers") BigInteger s,
            @ForAll("numbers") BigInteger key, @ForAll boolean onCurve) {
        BigInteger scalar = key.mod(Numbers.N.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        var point = Numbers.coordinates(Numbers.G.multiply(scalar));
        EcPublicKey publicKey = new EcPublicKey(EcGroup.SECP256R1, point.get(0), onCurve ? point.get(1) : r);
        byte[] signature = EcdsaSignature.encode(r, s);
        byte[] longer = Arrays.copyOf(signature, signature.length + 1);
        assertSame(provider -> provider.verify(publicKey, HashAlgorithm.SHA256, new byte[32],
                signature, 0, signature.length));
        assertSame(provider -> provider.verify(publicKey, HashAlgorithm.SHA1, new byte[32],
                signature, 0, signature.length));
        assertSame(provider -> provider.verify(publicKey, HashAlgorithm.SHA256, new byte[32],
                longer, 0, longer.length));
    }

    /** With small keys and nonces the sums are of points that meet; a key used again is verified with another way. */
    @Property(tries = 300)
    void ofSignaturesThatVerify(@ForAll("numbers") BigInteger nonce, @ForAll("numbers") BigInteger hash,
            @ForAll("numbers") BigInteger key, @ForAll boolean small) throws CryptoException {
        BigInteger k = small ? BigInteger.valueOf(nonce.intValue() & 7 | 1)
                : nonce.mod(Numbers.N.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        BigInteger d = small ? BigInteger.valueOf(key.intValue() & 7 | 1)
                : key.mod(Numbers.N.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        BigInteger r = Numbers.coordinates(Numbers.G.multiply(k)).get(0).mod(Numbers.N);
        BigInteger s = hash.add(r.multiply(d)).multiply(k.modInverse(Numbers.N)).mod(Numbers.N);
        byte[] digest = FixedRandom.bigEndian(hash, 32);
        byte[] signature = EcdsaSignature.encode(r, s);
        EcPublicKey publicKey = TUNED.publicKey(EcGroup.SECP256R1, d);
        for (int use = 0; use < 3; use++) {
            if (s.signum() != 0) {
                TUNED.verify(publicKey, HashAlgorithm.SHA256, digest, signature, 0, signature.length);
            }
            digest[31] ^= 1;
            assertSame(provider -> provider.verify(publicKey, HashAlgorithm.SHA256, digest,
                    signature, 0, signature.length));
            digest[31] ^= 1;
        }
    }

    @Property(tries = 500)
    void ofAnyBytes(@ForAll @Size(max = 80) byte[] bytes, @ForAll boolean header) {
        if (header && bytes.length > 4) {
            bytes[0] = 0x30;
            bytes[1] = (byte) (bytes.length - 2);
            bytes[2] = 2;
        }
        EcPublicKey key = new EcPublicKey(EcGroup.SECP256R1, BigInteger.ONE, BigInteger.ONE);
        assertSame(provider -> provider.verify(key, HashAlgorithm.SHA256, new byte[32], bytes, 0, bytes.length));
        assertSame(provider -> agree(provider, bytes));
        byte[] point = Arrays.copyOf(bytes, 65);
        point[0] = 4;
        assertSame(provider -> agree(provider, point));
    }

    private static void agree(CryptoProvider provider, byte[] point) throws CryptoException {
        KeyAgreement agreement = provider.keyAgreement(EcGroup.SECP256R1);
        FixedRandom random = new FixedRandom(FixedRandom.bigEndian(BigInteger.TEN, 32));
        agreement.readPeerPoint(point, 0, point.length);
        agreement.generate(random);
        agreement.sharedSecret(random);
    }

    @Test
    void ofCallsOutOfOrder() throws CryptoException {
        for (CryptoProvider provider : new CryptoProvider[] {TUNED, BOUNCY_CASTLE}) {
            KeyAgreement agreement = provider.keyAgreement(EcGroup.SECP256R1);
            FixedRandom random = new FixedRandom(FixedRandom.bigEndian(BigInteger.TEN, 32));
            assertThrows(IllegalStateException.class, () -> agreement.sharedSecret(random));
            byte[] point = agreement.generate(random);
            assertThrows(IllegalStateException.class, () -> agreement.sharedSecret(random));
            agreement.readPeerPoint(point, 0, point.length);
            agreement.sharedSecret(random);
            agreement.destroy();
            assertThrows(IllegalStateException.class, () -> agreement.sharedSecret(random));
        }
    }
}
