package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.bc.BcCryptoProvider;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records in sequence and out of it, each as Bouncy Castle has it, from one engine a direction. */
class LookAheadTest {
    private static final int TAG_LENGTH = 16;
    private static final byte[] AAD = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};

    /** Two engines of one key. */
    private static final class Pair {
        private final byte[] key;
        private final AeadAlgorithm algorithm;
        private final AesGcm sealing;
        private final AesGcm opening;

        Pair(Random random, int keyLength) {
            key = AesGcmCases.randomBytes(random, keyLength);
            algorithm = keyLength == 16 ? AeadAlgorithm.AES_128_GCM : AeadAlgorithm.AES_256_GCM;
            sealing = new AesGcm(key, 0, keyLength);
            opening = new AesGcm(key, 0, keyLength);
        }

        void exchange(byte[] nonce, byte[] plain, boolean forged) throws CryptoException {
            byte[] expected = new byte[plain.length + TAG_LENGTH];
            // a new one each time: it does not seal twice under a nonce
            Aead reference = new BcCryptoProvider().aead(algorithm, key, 0);
            reference.seal(nonce, AAD, 0, AAD.length, plain, 0, plain.length, expected, 0);
            byte[] sealed = new byte[expected.length];
            sealing.seal(nonce, AAD, 0, AAD.length, plain, 0, plain.length, sealed, 0);
            assertArrayEquals(expected, sealed);
            if (forged) {
                byte[] wrong = expected.clone();
                wrong[plain.length / 2] ^= 1;
                assertThrows(CryptoException.class, () -> open(nonce, wrong));
            } else {
                assertArrayEquals(plain, open(nonce, expected));
            }
        }

        private byte[] open(byte[] nonce, byte[] sealed) throws CryptoException {
            byte[] opened = new byte[sealed.length - TAG_LENGTH];
            opening.open(nonce, AAD, 0, AAD.length, sealed, 0, opened.length, opened, 0);
            return opened;
        }
    }

    private static byte[] nonce(int first, long second) {
        return ByteBuffer.allocate(12).putInt(first).putLong(second).array();
    }

    @ParameterizedTest
    @CsvSource({"0, 16, 700", "1, 32, 600", "64, 16, 300", "255, 16, 100", "1000, 32, 60", "1024, 16, 60",
        "2048, 16, 20", "4080, 16, 12", "4081, 16, 12", "9000, 16, 8"})
    void recordsOfOneLength(int length, int keyLength, int records) throws CryptoException {
        Random random = new Random(length);
        Pair pair = new Pair(random, keyLength);
        for (int i = 0; i < records; i++) {
            pair.exchange(nonce(7, i), AesGcmCases.randomBytes(random, length), false);
        }
    }

    /**
     * Lengths as they come, jumps, repeated nonces, another fixed part, nonces of other lengths, and forgeries. No
     * shorter nonces: bcprov-lts8on does not take them on all processors.
     */
    @Property(tries = 60)
    void anySequence(@ForAll long seed, @ForAll @IntRange(max = 3000) int longest, @ForAll boolean longKey,
            @ForAll @IntRange(min = 2, max = 300) int oneInSoManyIsOdd) throws CryptoException {
        Random random = new Random(seed);
        Pair pair = new Pair(random, longKey ? 32 : 16);
        int first = random.nextInt();
        long second = random.nextBoolean() ? -random.nextInt(200) : random.nextLong();
        int length = random.nextInt(longest + 1);
        for (int i = 0; i < 250; i++, second++) {
            byte[] nonce = nonce(first, second);
            boolean forged = false;
            if (random.nextInt(oneInSoManyIsOdd) == 0) {
                switch (random.nextInt(6)) {
                    case 0 -> second += random.nextInt(5) - 2;
                    case 1 -> first ^= 1 << random.nextInt(32);
                    case 2 -> nonce = AesGcmCases.randomBytes(random, 13 + random.nextInt(28));
                    case 3 -> length = random.nextInt(longest + 1);
                    case 4 -> length = random.nextInt(100);
                    default -> forged = true;
                }
            }
            pair.exchange(nonce, AesGcmCases.randomBytes(random, length), forged);
            if (forged) {
                pair.exchange(nonce, AesGcmCases.randomBytes(random, length), false);
            }
            if (random.nextInt(4) == 0) {
                length = random.nextInt(longest + 1);
            }
        }
    }

    /** The eight bytes that count have no carry into the four before them. */
    @Test
    void sequenceThatWrapsAround() throws CryptoException {
        Random random = new Random(5);
        Pair pair = new Pair(random, 16);
        for (int i = 0; i < 60; i++) {
            pair.exchange(nonce(-1, i - 30), AesGcmCases.randomBytes(random, 500), false);
        }
    }

    /** The counter of one record wraps around, in either engine: each block is the JDK's AES of its counter. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 200, 511, 512, 513})
    void counterThatWrapsAround(int before) throws GeneralSecurityException {
        byte[] key = AesGcmCases.randomBytes(new Random(before), 16);
        ByteBuffer counters = ByteBuffer.allocate(16 * 1100);
        for (int i = 0; i < 1100; i++) {
            counters.putInt(1).putLong(2).putInt(1 + i - before);
        }
        Cipher jdk = Cipher.getInstance("AES/ECB/NoPadding");
        jdk.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        byte[] expected = jdk.doFinal(counters.array());
        for (KeyStream stream : new KeyStream[] {new SlicedKeyStream(key, 0, 16), new TableAes(key, 0, 16)}) {
            byte[] data = new byte[expected.length];
            stream.start(1, 2, -before, data.length);
            stream.add(data, 0, data.length, data, 0);
            stream.finish();
            assertArrayEquals(expected, data);
        }
    }

    /** 65 blocks a record: after 512 of them seven records are made at once. */
    @Test
    void beginsWhenRecordsInSequenceHaveTakenEnough() {
        LookAhead ahead = new LookAhead();
        for (int i = 0; i < 7; i++) {
            assertFalse(ahead.has(1, i, 1, 65));
            assertEquals(0, ahead.reserve(65), "record " + i);
        }
        assertFalse(ahead.has(1, 7, 1, 65));
        assertEquals(65, ahead.reserve(65));
        assertEquals(7, LookAhead.records(65));
    }

    @Test
    void servesAndWipes() {
        LookAhead ahead = started();
        long[] expected = numbers();
        for (int i = 0; i < 6; i++) {
            assertTrue(ahead.has(1, 8 + i, 1, 60));
            int start = ahead.start();
            assertArrayEquals(Arrays.copyOfRange(expected, 130 * i, 130 * i + 130),
                    Arrays.copyOfRange(ahead.kept(), start, start + 130));
            ahead.release();
        }
        assertArrayEquals(new long[2 * LookAhead.CAPACITY], ahead.kept());
        assertFalse(ahead.has(1, 14, 1, 65));
        assertEquals(65, ahead.reserve(65), "the next turn begins at once");
    }

    @ParameterizedTest
    @CsvSource({"1, 9, 1, 65", "1, 7, 1, 65", "2, 8, 1, 65", "1, 8, 2, 65"})
    void forgetsWhenTheSequenceEnds(int first, long second, int counter, int blocks) {
        LookAhead ahead = started();
        assertFalse(ahead.has(first, second, counter, blocks));
        assertEquals(0, ahead.reserve(blocks));
        assertArrayEquals(new long[2 * LookAhead.CAPACITY], ahead.kept());
    }

    @Test
    void passesOverARecordThatIsTooLong() {
        LookAhead ahead = started();
        assertFalse(ahead.has(1, 8, 1, 66));
        assertEquals(0, ahead.reserve(66));
        assertArrayEquals(new long[130], Arrays.copyOf(ahead.kept(), 130), "its part is wiped");
        assertTrue(ahead.has(1, 9, 1, 65));
        assertEquals(numbers()[130], ahead.kept()[ahead.start()]);
    }

    /** A turn has been made for seven records of 65 blocks, the first of them under way with the nonce (1, 7). */
    private static LookAhead started() {
        LookAhead ahead = new LookAhead();
        for (int i = 0; i < 8; i++) {
            ahead.has(1, i, 1, 65);
        }
        ahead.keep(numbers(), 0, 6, 65, 65);
        return ahead;
    }

    private static long[] numbers() {
        long[] numbers = new long[2 * LookAhead.CAPACITY];
        Arrays.setAll(numbers, i -> i + 1);
        return numbers;
    }

    @Test
    void destroyedEngineKeepsNothing() throws CryptoException {
        byte[] zeros = new byte[100];
        byte[][] sealed = new byte[2][];
        for (int k = 0; k < 2; k++) {
            byte[] key = AesGcmCases.randomBytes(new Random(k), 16);
            AesGcm engine = new AesGcm(key, 0, 16);
            byte[] output = new byte[zeros.length + TAG_LENGTH];
            for (int i = 0; i < 110; i++) {
                engine.seal(nonce(1, i), AAD, 0, 13, zeros, 0, zeros.length, output, 0);
            }
            engine.destroy();
            engine.seal(nonce(1, 110), AAD, 0, 13, zeros, 0, zeros.length, output, 0);
            sealed[k] = output;
        }
        assertArrayEquals(sealed[0], sealed[1]);
    }
}
