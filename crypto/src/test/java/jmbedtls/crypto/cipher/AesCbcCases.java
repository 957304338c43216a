package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jmbedtls.crypto.CbcAlgorithm;
import jmbedtls.crypto.CbcCipher;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.testvectors.VectorRun;
import jmbedtls.testvectors.Wycheproof;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine for AES-CBC has to do. A subclass says which engine. */
abstract class AesCbcCases {
    private static final CryptoProvider BOUNCY_CASTLE = new BcCryptoProvider();
    private static final int BLOCK = 16;

    abstract CbcCipher engine(boolean encrypting, byte[] key, int offset, int length);

    /** NIST SP 800-38A, F.2.1 and F.2.5. */
    @ParameterizedTest
    @ValueSource(strings = {
        "2b7e151628aed2a6abf7158809cf4f3c 7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
                + "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7",
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4 "
                + "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
                + "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"})
    void specification(String keyAndText) {
        byte[] key = HexFormat.of().parseHex(keyAndText.split(" ")[0]);
        byte[] text = HexFormat.of().parseHex(keyAndText.split(" ")[1]);
        byte[] plain = HexFormat.of().parseHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
        byte[] iv = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        byte[] buffer = plain.clone();
        engine(true, key, 0, key.length).process(iv, 0, buffer, 0, buffer.length);
        assertArrayEquals(text, buffer);
        engine(false, key, 0, key.length).process(iv, 0, buffer, 0, buffer.length);
        assertArrayEquals(plain, buffer);
    }

    /** Calls of one engine, one after the other, with the initialization vector right before the data as in a record. */
    @Property(tries = 100)
    void callsAreIndependent(@ForAll long seed, @ForAll @IntRange(max = 1200) int mostBlocks) {
        Random random = new Random(seed);
        CbcAlgorithm algorithm = random.nextBoolean() ? CbcAlgorithm.AES_128 : CbcAlgorithm.AES_256;
        byte[] key = AeadCases.randomBytes(random, 40);
        CbcCipher[] engines = new CbcCipher[4];
        for (int i = 0; i < 2; i++) {
            engines[i] = engine(i == 0, key, 8, algorithm.keyLength());
            engines[2 + i] = i == 0 ? BOUNCY_CASTLE.cbcEncryptor(algorithm, key, 8)
                    : BOUNCY_CASTLE.cbcDecryptor(algorithm, key, 8);
        }
        Arrays.fill(key, (byte) 0);
        for (int call = 0; call < 4; call++) {
            int length = random.nextInt(mostBlocks + 1) * BLOCK;
            byte[] data = AeadCases.randomBytes(random, 7 + BLOCK + length + 5);
            for (int i = 0; i < 2; i++) {
                byte[] ours = data.clone();
                byte[] theirs = data.clone();
                engines[i].process(ours, 7, ours, 7 + BLOCK, length);
                engines[2 + i].process(theirs, 7, theirs, 7 + BLOCK, length);
                assertArrayEquals(theirs, ours);
            }
        }
    }

    @Property(tries = 100)
    void agreesWithTheJdk(@ForAll long seed, @ForAll @IntRange(max = 200) int blocks) throws Exception {
        Random random = new Random(seed);
        byte[] key = AeadCases.randomBytes(random, random.nextBoolean() ? 16 : 32);
        byte[] iv = AeadCases.randomBytes(random, BLOCK);
        byte[] buffer = AeadCases.randomBytes(random, blocks * BLOCK);
        for (boolean encrypting : new boolean[] {true, false}) {
            Cipher jdk = Cipher.getInstance("AES/CBC/NoPadding");
            jdk.init(encrypting ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(iv));
            byte[] expected = jdk.doFinal(buffer);
            engine(encrypting, key, 0, key.length).process(iv, 0, buffer, 0, buffer.length);
            assertArrayEquals(expected, buffer);
        }
    }

    @Test
    void wycheproof() {
        assumeTrue(Wycheproof.isAvailable(), Wycheproof.VARIABLE + " names no directory with Wycheproof's vectors");
        VectorRun.of("aes_cbc_pkcs5_test.json", vector -> {
            byte[] key = vector.bytes("key");
            if (key.length == 24) {
                return "no suite has AES-192";
            }
            if (!vector.isValid()) {
                return "padding is the caller's";
            }
            byte[] plain = vector.bytes("msg");
            int padding = BLOCK - plain.length % BLOCK;
            byte[] buffer = Arrays.copyOf(plain, plain.length + padding);
            Arrays.fill(buffer, plain.length, buffer.length, (byte) padding);
            engine(true, key, 0, key.length).process(vector.bytes("iv"), 0, buffer, 0, buffer.length);
            assertArrayEquals(vector.bytes("ct"), buffer);
            return null;
        });
    }

    @Test
    void losesItsKeyWhenDestroyed() {
        byte[] key = AeadCases.randomBytes(new Random(2), 32);
        for (boolean encrypting : new boolean[] {true, false}) {
            byte[] alive = new byte[32];
            engine(encrypting, key, 0, 32).process(key, 0, alive, 0, 32);
            CbcCipher engine = engine(encrypting, key, 0, 32);
            engine.destroy();
            engine.destroy();
            byte[] dead = new byte[32];
            engine.process(key, 0, dead, 0, 32);
            assertFalse(Arrays.equals(alive, dead));
        }
    }

    @Test
    void refusesWhatIsNoBlocksOrNotThere() {
        for (boolean encrypting : new boolean[] {true, false}) {
            CbcCipher engine = engine(encrypting, new byte[16], 0, 16);
            assertEquals(BLOCK, engine.blockSize());
            byte[] room = new byte[48];
            assertThrows(IllegalArgumentException.class, () -> engine.process(room, 0, room, 16, 17));
            assertThrows(IndexOutOfBoundsException.class, () -> engine.process(room, 33, room, 0, 16));
            assertThrows(IndexOutOfBoundsException.class, () -> engine.process(room, 0, room, 33, 16));
            assertThrows(IndexOutOfBoundsException.class, () -> engine.process(room, 0, room, 16, -16));
            assertThrows(IndexOutOfBoundsException.class, () -> engine(encrypting, new byte[20], 5, 16));
            engine.process(room, 0, room, 16, 0);
            assertArrayEquals(new byte[48], room);
        }
    }
}
