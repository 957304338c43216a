package jmbedtls.crypto.p256;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPrivateKey;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.EcdsaSignature;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and signatures on both providers: known answers, and the same results from the same draws. */
class P256SignerTest {
    private static final List<CryptoProvider> PROVIDERS = List.of(new DefaultCryptoProvider(), new BcCryptoProvider());
    private static final BigInteger RFC_6979_KEY =
            new BigInteger("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", 16);

    /** RFC 6979, A.2.5. */
    @ParameterizedTest
    @CsvSource({
        "SHA1, SHA-1, sample, 61340C88C3AAEBEB4F6D667F672CA9759A6CCAA9FA8811313039EE4A35471D32, "
            + "6D7F147DAC089441BB2E2FE8F7A3FA264B9C475098FDCF6E00D7C996E1B8B7EB",
        "SHA224, SHA-224, sample, 53B2FFF5D1752B2C689DF257C04C40A587FABABB3F6FC2702F1343AF7CA9AA3F, "
            + "B9AFB64FDC03DC1A131C7D2386D11E349F070AA432A4ACC918BEA988BF75C74C",
        "SHA256, SHA-256, sample, EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716, "
            + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
        "SHA384, SHA-384, sample, 0EAFEA039B20E9B42309FB1D89E213057CBF973DC0CFC8F129EDDDC800EF7719, "
            + "4861F0491E6998B9455193E34E7B0D284DDD7149A74B95B9261F13ABDE940954",
        "SHA512, SHA-512, sample, 8496A60B5E9B47C825488827E0495B0E3FA109EC4568FD3F8D1097678EB97F00, "
            + "2362AB1ADBE2B8ADF9CB9EDAB740EA6049C028114F2460F96554F61FAE3302FE",
        "SHA256, SHA-256, test, F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367, "
            + "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"})
    void signsAsRfc6979Does(HashAlgorithm algorithm, String digest, String message, String r, String s)
            throws Exception {
        byte[] hash = MessageDigest.getInstance(digest).digest(message.getBytes(StandardCharsets.US_ASCII));
        for (CryptoProvider provider : PROVIDERS) {
            EcPublicKey publicKey = provider.publicKey(EcGroup.SECP256R1, RFC_6979_KEY);
            byte[] encoded = provider.signer(new EcPrivateKey(publicKey, RFC_6979_KEY), true)
                    .sign(algorithm, hash, new Recorder(1));
            EcdsaSignature signature = EcdsaSignature.decode(encoded, 0, encoded.length);
            assertEquals(new BigInteger(r, 16), signature.r());
            assertEquals(new BigInteger(s, 16), signature.s());
            provider.verify(publicKey, algorithm, hash, encoded, 0, encoded.length);
        }
    }

    @Test
    void knowsThePublicKeyOfRfc6979() throws CryptoException {
        EcPublicKey key = PROVIDERS.get(0).publicKey(EcGroup.SECP256R1, RFC_6979_KEY);
        assertEquals(new BigInteger("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6", 16), key.x());
        assertEquals(new BigInteger("7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299", 16), key.y());
    }

    @Provide
    Arbitrary<BigInteger> numbers() {
        return Numbers.below256Bits();
    }

    @Property(tries = 200)
    void signsAndDrawsAsTheOtherEngineDoes(@ForAll("numbers") BigInteger number, @ForAll("numbers") BigInteger hash,
            @ForAll boolean deterministic, @ForAll DrawPlan plan, @ForAll long seed) throws Exception {
        BigInteger d = number.mod(Numbers.N.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        EcPublicKey publicKey = PROVIDERS.get(0).publicKey(EcGroup.SECP256R1, d);
        assertEquals(PROVIDERS.get(1).publicKey(EcGroup.SECP256R1, d), publicKey);
        byte[] digest = new byte[32];
        Words.toBytes(Words.of(hash), digest, 0);
        Recorder expectedDraws = new Recorder(seed);
        Recorder draws = new Recorder(seed);
        EcPrivateKey key = new EcPrivateKey(publicKey, d);
        byte[] expected = new BcCryptoProvider(plan).signer(key, deterministic)
                .sign(HashAlgorithm.SHA256, digest, expectedDraws);
        byte[] signature = new DefaultCryptoProvider(plan, true).signer(key, deterministic)
                .sign(HashAlgorithm.SHA256, digest, draws);
        assertArrayEquals(expected, signature);
        assertArrayEquals(expectedDraws.drawn.toByteArray(), draws.drawn.toByteArray());
        PROVIDERS.get(0).verify(publicKey, HashAlgorithm.SHA256, digest, signature, 0, signature.length);
    }

    @Test
    void refusesPrivateKeysOutOfRange() {
        for (BigInteger d : List.of(BigInteger.ZERO, BigInteger.ONE.negate(), Numbers.N,
                BigInteger.ONE.shiftLeft(256), BigInteger.ONE.shiftLeft(300))) {
            for (CryptoProvider provider : PROVIDERS) {
                assertEquals(-0x4C80, assertThrows(CryptoException.class,
                        () -> provider.publicKey(EcGroup.SECP256R1, d)).code());
            }
        }
    }

    /** Draws that repeat, and are kept. */
    private static final class Recorder implements RandomSource {
        private final Random random;
        private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();

        Recorder(long seed) {
            random = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] output, int offset, int length) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            drawn.writeBytes(bytes);
            System.arraycopy(bytes, 0, output, offset, length);
        }
    }
}
