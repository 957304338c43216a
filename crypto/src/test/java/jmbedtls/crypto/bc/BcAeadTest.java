package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.error.CipherError;
import jmbedtls.testvectors.RecordedLines;
import jmbedtls.testvectors.RecordedLines.Block;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AEAD ciphers against the JDK, in place at every overlap, and with forged tags. */
class BcAeadTest {
    private static final CryptoProvider PROVIDER = new BcCryptoProvider();
    private static final int CIPHER_AUTH_FAILED = -0x6300;

    @Test
    void agreesWithC() throws CryptoException {
        Map<String, Integer> cases = new TreeMap<>();
        for (Block block : RecordedLines.read("aead-2.28.10.txt")) {
            String name = block.line("case").text();
            Aead aead = PROVIDER.aead(AeadAlgorithm.valueOf(name), block.line("key").bytes(), 0);
            byte[] aad = block.line("aad").bytes();
            byte[] plain = block.line("plain").bytes();
            byte[] sealed = new byte[plain.length + aead.tagLength()];
            aead.seal(block.line("nonce").bytes(), aad, 0, aad.length, plain, 0, plain.length, sealed, 0);
            assertArrayEquals(block.line("sealed").bytes(), sealed, block::toString);
            cases.merge(name, 1, Integer::sum);
        }
        for (AeadAlgorithm algorithm : AeadAlgorithm.values()) {
            assertEquals(13, cases.get(algorithm.name()), algorithm.name());
        }
    }

    @Property(tries = 300)
    void agreesWithTheJdk(@ForAll AeadAlgorithm algorithm, @ForAll @Size(32) byte[] key,
            @ForAll @Size(12) byte[] nonce, @ForAll @Size(max = 40) byte[] aad,
            @ForAll @Size(max = 300) byte[] plain) throws Exception {
        byte[] used = Arrays.copyOf(key, algorithm.keyLength());
        Cipher cipher = jdkCipher(algorithm, used, nonce);
        if (cipher == null) {
            return;
        }
        cipher.updateAAD(aad);
        byte[] expected = cipher.doFinal(plain);
        byte[] sealed = new byte[plain.length + algorithm.tagLength()];
        PROVIDER.aead(algorithm, key, 0).seal(nonce, aad, 0, aad.length, plain, 0, plain.length, sealed, 0);
        assertArrayEquals(expected, sealed);
        byte[] opened = new byte[plain.length];
        PROVIDER.aead(algorithm, key, 0).open(nonce, aad, 0, aad.length, sealed, 0, plain.length, opened, 0);
        assertArrayEquals(plain, opened);
    }

    /** As a reader's array may; of a forgery nothing is left in it. */
    @Property(tries = 500)
    void opensIntoAnArrayThatJustFits(@ForAll AeadAlgorithm algorithm, @ForAll @Size(32) byte[] key,
            @ForAll @Size(12) byte[] nonce, @ForAll @Size(max = 300) byte[] plain) throws CryptoException {
        byte[] sealed = new byte[7 + plain.length + algorithm.tagLength()];
        PROVIDER.aead(algorithm, key, 0).seal(nonce, key, 0, 13, plain, 0, plain.length, sealed, 7);
        byte[] opened = new byte[5 + plain.length];
        PROVIDER.aead(algorithm, key, 0).open(nonce, key, 0, 13, sealed, 7, plain.length, opened, 5);
        assertArrayEquals(plain, Arrays.copyOfRange(opened, 5, opened.length), algorithm::name);
        sealed[sealed.length - 1] ^= 1;
        CryptoException forged = assertThrows(CryptoException.class, () -> PROVIDER.aead(algorithm, key, 0)
                .open(nonce, key, 0, 13, sealed, 7, plain.length, opened, 5));
        assertEquals(CipherError.AUTH_FAILED.code(), forged.code());
        assertArrayEquals(new byte[opened.length], opened, algorithm::name);
    }

    private static Cipher jdkCipher(AeadAlgorithm algorithm, byte[] key, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher;
        switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> {
                cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            }
            case CHACHA20_POLY1305 -> {
                cipher = Cipher.getInstance("ChaCha20-Poly1305");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
            }
            default -> cipher = null;
        }
        return cipher;
    }

    /** One array holds additional data, input and output; the result is that of separate arrays. */
    @Property(tries = 600)
    void worksInPlaceAtEveryOverlap(@ForAll AeadAlgorithm algorithm, @ForAll long seed,
            @ForAll @IntRange(max = 200) int length, @ForAll @IntRange(max = 260) int inputOffset,
            @ForAll @IntRange(max = 260) int outputOffset, @ForAll @IntRange(max = 13) int aadLength)
            throws CryptoException {
        Random random = new Random(seed);
        byte[] key = randomBytes(random, 32);
        byte[] nonce = randomBytes(random, 12);
        byte[] aad = randomBytes(random, aadLength);
        byte[] plain = randomBytes(random, length);
        byte[] sealed = new byte[length + algorithm.tagLength()];
        PROVIDER.aead(algorithm, key, 0).seal(nonce, aad, 0, aadLength, plain, 0, length, sealed, 0);

        byte[] buffer = randomBytes(random, 500);
        System.arraycopy(plain, 0, buffer, inputOffset, length);
        byte[] expected = buffer.clone();
        System.arraycopy(sealed, 0, expected, outputOffset, sealed.length);
        PROVIDER.aead(algorithm, key, 0)
                .seal(nonce, aad, 0, aadLength, buffer, inputOffset, length, buffer, outputOffset);
        assertArrayEquals(expected, buffer);

        System.arraycopy(sealed, 0, buffer, inputOffset, sealed.length);
        expected = buffer.clone();
        System.arraycopy(plain, 0, expected, outputOffset, length);
        PROVIDER.aead(algorithm, key, 0)
                .open(nonce, aad, 0, aadLength, buffer, inputOffset, length, buffer, outputOffset);
        if (inputOffset == outputOffset) {
            // The tag's room behind the plaintext may change.
            System.arraycopy(buffer, inputOffset + length, expected, inputOffset + length, algorithm.tagLength());
        }
        assertArrayEquals(expected, buffer);
    }

    @ParameterizedTest
    @EnumSource(AeadAlgorithm.class)
    void refusesEveryForgedByte(AeadAlgorithm algorithm) throws CryptoException {
        Random random = new Random(algorithm.ordinal());
        byte[] nonce = randomBytes(random, 12);
        byte[] aad = randomBytes(random, 13);
        byte[] plain = randomBytes(random, 50);
        byte[] sealed = new byte[50 + algorithm.tagLength()];
        byte[] key = randomBytes(random, 32);
        PROVIDER.aead(algorithm, key, 0).seal(nonce, aad, 0, 13, plain, 0, 50, sealed, 0);
        Aead aead = PROVIDER.aead(algorithm, key, 0);
        for (int i = 0; i < sealed.length; i++) {
            byte[] forged = sealed.clone();
            forged[i] ^= (byte) (1 << i % 8);
            byte[] output = forged.clone();
            CryptoException e = assertThrows(CryptoException.class,
                    () -> aead.open(nonce, aad, 0, 13, output, 0, 50, output, 0));
            assertEquals(CIPHER_AUTH_FAILED, e.code());
            assertArrayEquals(new byte[50], Arrays.copyOf(output, 50), "nothing of the plaintext is left");
        }
        byte[] output = new byte[50];
        aead.open(nonce, aad, 0, 13, sealed, 0, 50, output, 0);
        assertArrayEquals(plain, output, "a forged record does not spoil the next");
    }

    @ParameterizedTest
    @EnumSource(AeadAlgorithm.class)
    void keepsItsKeyFromRecordToRecord(AeadAlgorithm algorithm) throws CryptoException {
        Random random = new Random(algorithm.ordinal());
        byte[] key = randomBytes(random, 40);
        Aead sealing = PROVIDER.aead(algorithm, key, 8);
        Aead opening = PROVIDER.aead(algorithm, key, 8);
        byte[] given = key.clone();
        Arrays.fill(key, (byte) 0);
        byte[] nonce = new byte[12];
        for (int i = 0; i < 5; i++) {
            nonce[11]++;
            byte[] plain = randomBytes(random, 100 * i);
            byte[] sealed = new byte[plain.length + algorithm.tagLength()];
            sealing.seal(nonce, nonce, 0, 5, plain, 0, plain.length, sealed, 0);
            byte[] fresh = new byte[sealed.length];
            PROVIDER.aead(algorithm, given, 8).seal(nonce, nonce, 0, 5, plain, 0, plain.length, fresh, 0);
            assertArrayEquals(fresh, sealed);
            opening.open(nonce, nonce, 0, 5, sealed, 0, plain.length, sealed, 0);
            assertArrayEquals(plain, Arrays.copyOf(sealed, plain.length));
        }
    }

    @ParameterizedTest
    @EnumSource(AeadAlgorithm.class)
    void losesItsKeyWhenDestroyed(AeadAlgorithm algorithm) throws CryptoException {
        byte[] key = randomBytes(new Random(1), 32);
        byte[] nonce = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        byte[] sealed = new byte[5 + algorithm.tagLength()];
        PROVIDER.aead(algorithm, key, 0).seal(nonce, key, 0, 0, key, 0, 5, sealed, 0);
        Aead destroyed = PROVIDER.aead(algorithm, key, 0);
        destroyed.destroy();
        destroyed.destroy();
        assertThrows(CryptoException.class, () -> destroyed.open(nonce, key, 0, 0, sealed, 0, 5, sealed, 0));
    }

    @ParameterizedTest
    @EnumSource(value = AeadAlgorithm.class, names = ".*CCM.*", mode = EnumSource.Mode.MATCH_NONE)
    void refusesToRepeatItsNonce(AeadAlgorithm algorithm) throws CryptoException {
        Aead aead = PROVIDER.aead(algorithm, new byte[32], 0);
        byte[] buffer = new byte[32];
        aead.seal(new byte[12], buffer, 0, 0, buffer, 0, 4, buffer, 0);
        assertThrows(IllegalArgumentException.class,
                () -> aead.seal(new byte[12], buffer, 0, 0, buffer, 0, 4, buffer, 0));
    }

    @ParameterizedTest
    @EnumSource(AeadAlgorithm.class)
    void refusesRoomThatIsTooSmall(AeadAlgorithm algorithm) {
        Aead aead = PROVIDER.aead(algorithm, new byte[32], 0);
        byte[] room = new byte[20];
        byte[] nonce = new byte[12];
        assertThrows(IndexOutOfBoundsException.class, () -> aead.seal(nonce, room, 0, 0, room, 0, 20, room, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> aead.open(nonce, room, 0, 0, room, 0, 20, room, 0));
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
