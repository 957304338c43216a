package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.testvectors.VectorRun;
import jmbedtls.testvectors.Wycheproof;
import jmbedtls.testvectors.Wycheproof.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine for AES-CCM has to do. A subclass says which engine. */
abstract class AesCcmCases extends AeadCases {
    abstract Aead engine(byte[] key, int offset, int keyLength, int tagLength);

    @Override
    final List<AeadAlgorithm> algorithms() {
        return List.of(AeadAlgorithm.AES_128_CCM, AeadAlgorithm.AES_256_CCM, AeadAlgorithm.AES_128_CCM_8,
                AeadAlgorithm.AES_256_CCM_8);
    }

    @Override
    final Aead engine(AeadAlgorithm algorithm, byte[] key, int offset) {
        return engine(key, offset, algorithm.keyLength(), algorithm.tagLength());
    }

    /** Example 3 of NIST SP 800-38C and packet vectors 1 to 3 of RFC 3610. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            404142434445464748494a4b4c4d4e4f, 101112131415161718191a1b, 000102030405060708090a0b0c0d0e0f10111213, \
            202122232425262728292a2b2c2d2e2f3031323334353637, \
            e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951
            c0c1c2c3c4c5c6c7c8c9cacbcccdcecf, 00000003020100a0a1a2a3a4a5, 0001020304050607, \
            08090a0b0c0d0e0f101112131415161718191a1b1c1d1e, \
            588c979a61c663d2f066d0c2c0f989806d5f6b61dac38417e8d12cfdf926e0
            c0c1c2c3c4c5c6c7c8c9cacbcccdcecf, 00000004030201a0a1a2a3a4a5, 0001020304050607, \
            08090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, \
            72c91a36e135f8cf291ca894085c87e3cc15c439c9e43a3ba091d56e10400916
            c0c1c2c3c4c5c6c7c8c9cacbcccdcecf, 00000005040302a0a1a2a3a4a5, 0001020304050607, \
            08090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20, \
            51b1e5f44a197d1da46b0f8e2d282ae871e838bb64da8596574adaa76fbd9fb0c5
            """)
    void specification(String key, String nonce, String aad, String plain, String sealed) throws CryptoException {
        HexFormat hex = HexFormat.of();
        check(AeadAlgorithm.AES_128_CCM_8, hex.parseHex(key), hex.parseHex(nonce), hex.parseHex(aad),
                hex.parseHex(plain), hex.parseHex(sealed));
    }

    /** Where the length of the additional data takes six bytes, and just below. */
    @ParameterizedTest
    @ValueSource(ints = {14, 15, 0xFEFF, 0xFF00, 0xFF01, 70_000})
    void longAdditionalDataAsBouncyCastle(int length) throws CryptoException {
        byte[] aad = randomBytes(new Random(length), length + 3);
        byte[] key = Arrays.copyOf(aad, 16);
        byte[] expected = new byte[20 + 16];
        new BcCryptoProvider().aead(AeadAlgorithm.AES_128_CCM, key, 0)
                .seal(new byte[12], aad, 3, length, new byte[20], 0, 20, expected, 0);
        byte[] sealed = new byte[expected.length];
        engine(key, 0, 16, 16).seal(new byte[12], aad, 3, length, new byte[20], 0, 20, sealed, 0);
        assertArrayEquals(expected, sealed);
    }

    @Test
    void refusesNoncesAndLengthsThatDoNotFit() {
        Aead engine = engine(new byte[16], 0, 16, 8);
        byte[] room = new byte[70_000];
        for (int length : new int[] {0, 6, 14, 16}) {
            assertThrows(IllegalArgumentException.class,
                    () -> engine.seal(new byte[length], room, 0, 0, room, 0, 4, room, 0));
        }
        assertThrows(IllegalArgumentException.class,
                () -> engine.seal(new byte[13], room, 0, 0, room, 0, 65_536, room, 0));
        assertThrows(IllegalArgumentException.class, () -> engine(new byte[16], 0, 16, 12));
    }

    /** Nonces of every length that CCM has, which suites do not use. */
    @Test
    void wycheproof() {
        assumeTrue(Wycheproof.isAvailable(), Wycheproof.VARIABLE + " names no directory with Wycheproof's vectors");
        VectorRun.of("aes_ccm_test.json", vector -> {
            if (vector.number("keySize") == 192) {
                return "TLS has no AES-192";
            }
            int tagLength = vector.number("tagSize") / 8;
            if (tagLength != 8 && tagLength != 16) {
                return "no suite has tags of " + tagLength + " bytes";
            }
            checkVector(vector, tagLength);
            return null;
        });
    }

    private void checkVector(Vector vector, int tagLength) throws CryptoException {
        byte[] key = vector.bytes("key");
        byte[] nonce = vector.bytes("iv");
        byte[] aad = vector.bytes("aad");
        byte[] plain = vector.bytes("msg");
        byte[] text = vector.bytes("ct");
        byte[] sealed = Arrays.copyOf(text, text.length + tagLength);
        System.arraycopy(vector.bytes("tag"), 0, sealed, text.length, tagLength);
        Aead engine = engine(key, 0, key.length, tagLength);
        byte[] room = new byte[sealed.length];
        if (!vector.isValid()) {
            Exception refusal = assertThrows(Exception.class,
                    () -> engine.open(nonce, aad, 0, aad.length, sealed, 0, text.length, room, 0));
            assertEquals(nonce.length < 7 || nonce.length > 13 ? IllegalArgumentException.class : CryptoException.class,
                    refusal.getClass());
            return;
        }
        engine.open(nonce, aad, 0, aad.length, sealed, 0, text.length, room, 0);
        assertArrayEquals(plain, Arrays.copyOf(room, plain.length));
        engine.seal(nonce, aad, 0, aad.length, plain, 0, plain.length, room, 0);
        assertArrayEquals(sealed, room);
    }
}
