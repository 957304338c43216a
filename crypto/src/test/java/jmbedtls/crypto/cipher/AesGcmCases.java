package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.testvectors.RecordedLines;
import jmbedtls.testvectors.RecordedLines.Block;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine for AES-GCM has to do. A subclass says which engine. */
abstract class AesGcmCases {
    static final int CIPHER_AUTH_FAILED = -0x6300;
    private static final int TAG_LENGTH = 16;
    private static final CryptoProvider BOUNCY_CASTLE = new BcCryptoProvider();

    abstract Aead engine(byte[] key, int offset, int length);

    @Test
    void agreesWithC() throws CryptoException {
        int cases = 0;
        for (Block block : RecordedLines.read("aead-2.28.10.txt")) {
            if (block.line("case").text().matches("AES_..._GCM")) {
                byte[] key = block.line("key").bytes();
                check(key, block.line("nonce").bytes(), block.line("aad").bytes(), block.line("plain").bytes(),
                        block.line("sealed").bytes());
                cases++;
            }
        }
        assertEquals(26, cases);
    }

    /** Test cases 1, 2, 4, 5, 6 and 16 to 18 of McGrew and Viega's specification of GCM: three lengths of nonces. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            00000000000000000000000000000000, 000000000000000000000000, '', '', \
            58e2fccefa7e3061367f1d57a4e7455a
            00000000000000000000000000000000, 000000000000000000000000, '', 00000000000000000000000000000000, \
            0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf
            feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888, AAD, PLAIN, \
            42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa05\
            1ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47
            feffe9928665731c6d6a8f9467308308, cafebabefacedbad, AAD, PLAIN, \
            61353b4c2806934a777ff51fa22a4755699b2a714fcdc6f83766e5f97b6c742373806900e49f24b22b097544d4896b42\
            4989b5e1ebac0f07c23f45983612d2e79e3b0785561be14aaca2fccb
            feffe9928665731c6d6a8f9467308308, LONG, AAD, PLAIN, \
            8ce24998625615b603a033aca13fb894be9112a5c3a211a8ba262a3cca7e2ca701e4a9a4fba43c90ccdcb281d48c7c6f\
            d62875d2aca417034c34aee5619cc5aefffe0bfa462af43c1699d050
            feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888, AAD, PLAIN, \
            522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838\
            c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b
            """)
    void specification(String key, String nonce, String aad, String plain, String sealed) throws CryptoException {
        check(hex(key), hex(nonce), hex(aad), hex(plain), hex(sealed));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(switch (text) {
            case "AAD" -> "feedfacedeadbeeffeedfacedeadbeefabaddad2";
            case "PLAIN" -> "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
            case "LONG" -> "9313225df88406e555909c5aff5269aa6a7a9538534f7da1e4c303d2a318a728"
                    + "c3c0c95156809539fcf0e2429a6b525416aedbf5a0de6a57a637b39b";
            default -> text;
        });
    }

    private void check(byte[] key, byte[] nonce, byte[] aad, byte[] plain, byte[] sealed) throws CryptoException {
        byte[] ours = new byte[sealed.length];
        engine(key, 0, key.length).seal(nonce, aad, 0, aad.length, plain, 0, plain.length, ours, 0);
        assertArrayEquals(sealed, ours);
        byte[] opened = new byte[plain.length];
        engine(key, 0, key.length).open(nonce, aad, 0, aad.length, sealed, 0, plain.length, opened, 0);
        assertArrayEquals(plain, opened);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void everyLengthAsBouncyCastle(int keyLength) throws CryptoException {
        Random random = new Random(keyLength);
        byte[] key = randomBytes(random, keyLength);
        Aead engine = engine(key, 0, keyLength);
        for (int length = 0; length <= 513; length++) {
            compare(engine, key, random, length, length % 35);
        }
    }

    @Property(tries = 200)
    void longInputAsBouncyCastle(@ForAll boolean longKey, @ForAll long seed, @ForAll @IntRange(max = 20_000) int length,
            @ForAll @IntRange(max = 300) int aadLength) throws CryptoException {
        Random random = new Random(seed);
        byte[] key = randomBytes(random, longKey ? 32 : 16);
        compare(engine(key, 0, key.length), key, random, length, aadLength);
    }

    private static void compare(Aead engine, byte[] key, Random random, int length, int aadLength)
            throws CryptoException {
        byte[] nonce = randomBytes(random, 12);
        byte[] aad = randomBytes(random, aadLength);
        byte[] plain = randomBytes(random, length);
        byte[] expected = new byte[length + TAG_LENGTH];
        BOUNCY_CASTLE.aead(key.length == 16 ? AeadAlgorithm.AES_128_GCM : AeadAlgorithm.AES_256_GCM, key, 0)
                .seal(nonce, aad, 0, aadLength, plain, 0, length, expected, 0);
        byte[] sealed = new byte[length + TAG_LENGTH];
        engine.seal(nonce, aad, 0, aadLength, plain, 0, length, sealed, 0);
        assertArrayEquals(expected, sealed, () -> length + " bytes");
        byte[] opened = new byte[length];
        engine.open(nonce, aad, 0, aadLength, sealed, 0, length, opened, 0);
        assertArrayEquals(plain, opened, () -> length + " bytes");
    }

    /** One array holds input and output; the result is that of separate arrays. */
    @Property(tries = 400)
    void worksInPlaceAtEveryOverlap(@ForAll long seed, @ForAll @IntRange(max = 600) int length,
            @ForAll @IntRange(max = 700) int inputOffset, @ForAll @IntRange(max = 700) int outputOffset)
            throws CryptoException {
        Random random = new Random(seed);
        byte[] key = randomBytes(random, 16);
        byte[] nonce = randomBytes(random, 12);
        byte[] plain = randomBytes(random, length);
        byte[] sealed = new byte[length + TAG_LENGTH];
        engine(key, 0, 16).seal(nonce, key, 3, 13, plain, 0, length, sealed, 0);

        byte[] buffer = randomBytes(random, 1400);
        System.arraycopy(plain, 0, buffer, inputOffset, length);
        byte[] expected = buffer.clone();
        System.arraycopy(sealed, 0, expected, outputOffset, sealed.length);
        engine(key, 0, 16).seal(nonce, key, 3, 13, buffer, inputOffset, length, buffer, outputOffset);
        assertArrayEquals(expected, buffer);

        System.arraycopy(sealed, 0, buffer, inputOffset, sealed.length);
        expected = buffer.clone();
        System.arraycopy(plain, 0, expected, outputOffset, length);
        engine(key, 0, 16).open(nonce, key, 3, 13, buffer, inputOffset, length, buffer, outputOffset);
        assertArrayEquals(Arrays.copyOfRange(expected, outputOffset, outputOffset + length),
                Arrays.copyOfRange(buffer, outputOffset, outputOffset + length));
        assertArrayEquals(Arrays.copyOf(expected, outputOffset), Arrays.copyOf(buffer, outputOffset));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 50, 300, 5000})
    void refusesForgeries(int length) throws CryptoException {
        Random random = new Random(length);
        byte[] key = randomBytes(random, 16);
        byte[] nonce = randomBytes(random, 12);
        byte[] aad = randomBytes(random, 13);
        byte[] plain = randomBytes(random, length);
        byte[] sealed = new byte[length + TAG_LENGTH];
        engine(key, 0, 16).seal(nonce, aad, 0, 13, plain, 0, length, sealed, 0);
        Aead engine = engine(key, 0, 16);
        for (int i = 0; i < sealed.length; i += 1 + length / 100) {
            byte[] forged = sealed.clone();
            forged[i] ^= (byte) (1 << i % 8);
            assertForged(engine, nonce, aad, forged);
        }
        for (int i = 0; i < 13; i++) {
            byte[] forged = aad.clone();
            forged[i] ^= (byte) 0x80;
            assertForged(engine, nonce, forged, sealed.clone());
        }
        byte[] output = new byte[length];
        engine.open(nonce, aad, 0, 13, sealed, 0, length, output, 0);
        assertArrayEquals(plain, output, "a forged record does not spoil the next");
    }

    private static void assertForged(Aead engine, byte[] nonce, byte[] aad, byte[] forged) {
        byte[] received = forged.clone();
        int length = forged.length - TAG_LENGTH;
        CryptoException e = assertThrows(CryptoException.class,
                () -> engine.open(nonce, aad, 0, aad.length, forged, 0, length, forged, 0));
        assertEquals(CIPHER_AUTH_FAILED, e.code());
        byte[] left = Arrays.copyOf(forged, length);
        if (!Arrays.equals(received, 0, length, left, 0, length)) {
            assertArrayEquals(new byte[length], left, "something of the plaintext is left");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void keepsItsKeyFromRecordToRecord(int keyLength) throws CryptoException {
        Random random = new Random(keyLength);
        byte[] key = randomBytes(random, 40);
        byte[] given = key.clone();
        Aead sealing = engine(key, 8, keyLength);
        Aead opening = engine(key, 8, keyLength);
        Arrays.fill(key, (byte) 0);
        byte[] nonce = new byte[12];
        for (int i = 0; i < 60; i++) {
            nonce[11]++;
            byte[] plain = randomBytes(random, 37 * i);
            byte[] sealed = new byte[plain.length + TAG_LENGTH];
            sealing.seal(nonce, nonce, 0, 5, plain, 0, plain.length, sealed, 0);
            byte[] fresh = new byte[sealed.length];
            engine(given, 8, keyLength).seal(nonce, nonce, 0, 5, plain, 0, plain.length, fresh, 0);
            assertArrayEquals(fresh, sealed);
            opening.open(nonce, nonce, 0, 5, sealed, 0, plain.length, sealed, 0);
            assertArrayEquals(plain, Arrays.copyOf(sealed, plain.length));
        }
    }

    @Test
    void losesItsKeyWhenDestroyed() throws CryptoException {
        byte[] key = randomBytes(new Random(1), 32);
        byte[] nonce = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        byte[] sealed = new byte[5 + TAG_LENGTH];
        engine(key, 0, 16).seal(nonce, key, 0, 0, key, 0, 5, sealed, 0);
        Aead destroyed = engine(key, 0, 16);
        destroyed.destroy();
        destroyed.destroy();
        assertThrows(CryptoException.class, () -> destroyed.open(nonce, key, 0, 0, sealed, 0, 5, sealed, 0));
    }

    @Test
    void refusesRoomThatIsTooSmall() {
        Aead engine = engine(new byte[16], 0, 16);
        byte[] room = new byte[20];
        byte[] nonce = new byte[12];
        assertThrows(IndexOutOfBoundsException.class, () -> engine.seal(nonce, room, 0, 0, room, 0, 20, room, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.seal(nonce, room, 0, 0, room, 17, 4, room, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.open(nonce, room, 0, 0, room, 0, 5, room, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.open(nonce, room, 0, 0, room, 0, 4, room, 17));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.open(nonce, room, 0, 0, room, 0, -1, room, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> engine(room, 5, 16));
        assertEquals(TAG_LENGTH, engine.tagLength());
    }

    static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
