package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine has to do. A subclass says which engine and for which algorithms. */
abstract class AeadCases {
    static final int CIPHER_AUTH_FAILED = -0x6300;
    /** Longer than any key. */
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final CryptoProvider BOUNCY_CASTLE = new BcCryptoProvider();

    abstract List<AeadAlgorithm> algorithms();

    abstract Aead engine(AeadAlgorithm algorithm, byte[] key, int offset);

    private AeadAlgorithm any(Random random) {
        return algorithms().get(random.nextInt(algorithms().size()));
    }

    @Test
    void agreesWithC() throws CryptoException {
        int cases = 0;
        for (Block block : RecordedLines.read("aead-2.28.10.txt")) {
            AeadAlgorithm algorithm = AeadAlgorithm.valueOf(block.line("case").text());
            if (algorithms().contains(algorithm)) {
                check(algorithm, block.line("key").bytes(), block.line("nonce").bytes(), block.line("aad").bytes(),
                        block.line("plain").bytes(), block.line("sealed").bytes());
                cases++;
            }
        }
        assertEquals(13 * algorithms().size(), cases);
    }

    final void check(AeadAlgorithm algorithm, byte[] key, byte[] nonce, byte[] aad, byte[] plain, byte[] sealed)
            throws CryptoException {
        byte[] ours = new byte[sealed.length];
        engine(algorithm, key, 0).seal(nonce, aad, 0, aad.length, plain, 0, plain.length, ours, 0);
        assertArrayEquals(sealed, ours);
        byte[] opened = new byte[plain.length];
        engine(algorithm, key, 0).open(nonce, aad, 0, aad.length, sealed, 0, plain.length, opened, 0);
        assertArrayEquals(plain, opened);
    }

    @Test
    void everyLengthAsBouncyCastle() throws CryptoException {
        for (AeadAlgorithm algorithm : algorithms()) {
            Random random = new Random(algorithm.keyLength());
            byte[] key = randomBytes(random, KEY_LENGTH);
            Aead engine = engine(algorithm, key, 0);
            for (int length = 0; length <= 600; length++) {
                compare(engine, algorithm, key, random, length, length % 35);
            }
        }
    }

    @Property(tries = 200)
    void longInputAsBouncyCastle(@ForAll long seed, @ForAll @IntRange(max = 20_000) int length,
            @ForAll @IntRange(max = 300) int aadLength) throws CryptoException {
        Random random = new Random(seed);
        AeadAlgorithm algorithm = any(random);
        byte[] key = randomBytes(random, KEY_LENGTH);
        compare(engine(algorithm, key, 0), algorithm, key, random, length, aadLength);
    }

    private static void compare(Aead engine, AeadAlgorithm algorithm, byte[] key, Random random, int length,
            int aadLength) throws CryptoException {
        byte[] nonce = randomBytes(random, NONCE_LENGTH);
        byte[] aad = randomBytes(random, aadLength);
        byte[] plain = randomBytes(random, length);
        byte[] expected = new byte[length + algorithm.tagLength()];
        BOUNCY_CASTLE.aead(algorithm, key, 0).seal(nonce, aad, 0, aadLength, plain, 0, length, expected, 0);
        byte[] sealed = new byte[expected.length];
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
        AeadAlgorithm algorithm = any(random);
        byte[] key = randomBytes(random, KEY_LENGTH);
        byte[] nonce = randomBytes(random, NONCE_LENGTH);
        byte[] plain = randomBytes(random, length);
        byte[] sealed = new byte[length + algorithm.tagLength()];
        engine(algorithm, key, 0).seal(nonce, key, 3, 13, plain, 0, length, sealed, 0);

        byte[] buffer = randomBytes(random, 1400);
        System.arraycopy(plain, 0, buffer, inputOffset, length);
        byte[] expected = buffer.clone();
        System.arraycopy(sealed, 0, expected, outputOffset, sealed.length);
        engine(algorithm, key, 0).seal(nonce, key, 3, 13, buffer, inputOffset, length, buffer, outputOffset);
        assertArrayEquals(expected, buffer);

        System.arraycopy(sealed, 0, buffer, inputOffset, sealed.length);
        expected = buffer.clone();
        System.arraycopy(plain, 0, expected, outputOffset, length);
        engine(algorithm, key, 0).open(nonce, key, 3, 13, buffer, inputOffset, length, buffer, outputOffset);
        assertArrayEquals(Arrays.copyOfRange(expected, outputOffset, outputOffset + length),
                Arrays.copyOfRange(buffer, outputOffset, outputOffset + length));
        assertArrayEquals(Arrays.copyOf(expected, outputOffset), Arrays.copyOf(buffer, outputOffset));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 50, 300, 5000})
    void refusesForgeries(int length) throws CryptoException {
        for (AeadAlgorithm algorithm : algorithms()) {
            Random random = new Random(length);
            byte[] key = randomBytes(random, KEY_LENGTH);
            byte[] nonce = randomBytes(random, NONCE_LENGTH);
            byte[] aad = randomBytes(random, 13);
            byte[] plain = randomBytes(random, length);
            byte[] sealed = new byte[length + algorithm.tagLength()];
            engine(algorithm, key, 0).seal(nonce, aad, 0, 13, plain, 0, length, sealed, 0);
            Aead engine = engine(algorithm, key, 0);
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
    }

    private static void assertForged(Aead engine, byte[] nonce, byte[] aad, byte[] forged) {
        byte[] received = forged.clone();
        int length = forged.length - engine.tagLength();
        CryptoException e = assertThrows(CryptoException.class,
                () -> engine.open(nonce, aad, 0, aad.length, forged, 0, length, forged, 0));
        assertEquals(CIPHER_AUTH_FAILED, e.code());
        byte[] left = Arrays.copyOf(forged, length);
        if (!Arrays.equals(received, 0, length, left, 0, length)) {
            assertArrayEquals(new byte[length], left, "something of the plaintext is left");
        }
    }

    @Test
    void keepsItsKeyFromRecordToRecord() throws CryptoException {
        for (AeadAlgorithm algorithm : algorithms()) {
            Random random = new Random(algorithm.keyLength());
            byte[] key = randomBytes(random, 8 + KEY_LENGTH);
            byte[] given = key.clone();
            Aead sealing = engine(algorithm, key, 8);
            Aead opening = engine(algorithm, key, 8);
            Arrays.fill(key, (byte) 0);
            byte[] nonce = new byte[NONCE_LENGTH];
            for (int i = 0; i < 60; i++) {
                nonce[11]++;
                byte[] plain = randomBytes(random, 37 * i);
                byte[] sealed = new byte[plain.length + algorithm.tagLength()];
                sealing.seal(nonce, nonce, 0, 5, plain, 0, plain.length, sealed, 0);
                byte[] fresh = new byte[sealed.length];
                engine(algorithm, given, 8).seal(nonce, nonce, 0, 5, plain, 0, plain.length, fresh, 0);
                assertArrayEquals(fresh, sealed);
                opening.open(nonce, nonce, 0, 5, sealed, 0, plain.length, sealed, 0);
                assertArrayEquals(plain, Arrays.copyOf(sealed, plain.length));
            }
        }
    }

    @Test
    void losesItsKeyWhenDestroyed() throws CryptoException {
        for (AeadAlgorithm algorithm : algorithms()) {
            byte[] key = randomBytes(new Random(1), KEY_LENGTH);
            byte[] nonce = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
            byte[] sealed = new byte[5 + algorithm.tagLength()];
            engine(algorithm, key, 0).seal(nonce, key, 0, 0, key, 0, 5, sealed, 0);
            Aead destroyed = engine(algorithm, key, 0);
            destroyed.destroy();
            destroyed.destroy();
            assertThrows(CryptoException.class, () -> destroyed.open(nonce, key, 0, 0, sealed, 0, 5, sealed, 0));
        }
    }

    @Test
    void refusesRoomThatIsTooSmall() {
        for (AeadAlgorithm algorithm : algorithms()) {
            Aead engine = engine(algorithm, new byte[KEY_LENGTH], 0);
            int tag = algorithm.tagLength();
            assertEquals(tag, engine.tagLength());
            byte[] room = new byte[tag + 4];
            byte[] nonce = new byte[NONCE_LENGTH];
            assertThrows(IndexOutOfBoundsException.class,
                    () -> engine.seal(nonce, room, 0, 0, room, 0, tag + 4, room, 0));
            assertThrows(IndexOutOfBoundsException.class,
                    () -> engine.seal(nonce, room, 0, 0, room, tag + 1, 4, room, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> engine.open(nonce, room, 0, 0, room, 0, 5, room, 0));
            assertThrows(IndexOutOfBoundsException.class,
                    () -> engine.open(nonce, room, 0, 0, room, 0, 4, room, tag + 1));
            assertThrows(IndexOutOfBoundsException.class, () -> engine.open(nonce, room, 0, 0, room, 0, -1, room, 0));
            assertThrows(IndexOutOfBoundsException.class,
                    () -> engine(algorithm, new byte[algorithm.keyLength() + 4], 5));
        }
    }

    static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
