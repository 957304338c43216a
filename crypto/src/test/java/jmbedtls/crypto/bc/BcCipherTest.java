package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import jmbedtls.crypto.CbcAlgorithm;
import jmbedtls.crypto.CbcCipher;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.StreamCipher;
import jmbedtls.testvectors.RecordedLines;
import jmbedtls.testvectors.RecordedLines.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CBC and RC4: what the C library recorded, in both directions, in place, at an offset, again and again. */
class BcCipherTest {
    private static final CryptoProvider PROVIDER = new BcCryptoProvider();
    private static final int BEFORE = 5;
    private static final int AFTER = 3;

    @Test
    void cbcAgreesWithRecordings() {
        Set<CbcAlgorithm> seen = EnumSet.noneOf(CbcAlgorithm.class);
        for (Block block : RecordedLines.read("ciphers-2.28.10.txt")) {
            String name = block.line("case").text();
            if (!name.equals("ARC4")) {
                CbcAlgorithm algorithm = CbcAlgorithm.valueOf(name);
                seen.add(algorithm);
                byte[] key = block.line("key").bytes();
                assertEquals(key.length, algorithm.keyLength());
                check(PROVIDER.cbcEncryptor(algorithm, key, 0), block, "plain", "cipher");
                check(PROVIDER.cbcDecryptor(algorithm, key, 0), block, "cipher", "plain");
            }
        }
        assertEquals(EnumSet.allOf(CbcAlgorithm.class), seen);
    }

    private static void check(CbcCipher cipher, Block block, String from, String to) {
        byte[] iv = block.line("iv").bytes();
        assertEquals(iv.length, cipher.blockSize());
        byte[] input = framed(block.line(from).bytes());
        byte[] expected = framed(block.line(to).bytes());
        for (int i = 0; i < 2; i++) {
            byte[] buffer = input.clone();
            cipher.process(iv, 0, buffer, BEFORE, buffer.length - BEFORE - AFTER);
            assertArrayEquals(expected, buffer, block::toString);
            assertArrayEquals(block.line("iv").bytes(), iv);
        }
        byte[] adjacent = new byte[iv.length + input.length - BEFORE];
        System.arraycopy(iv, 0, adjacent, 0, iv.length);
        System.arraycopy(input, BEFORE, adjacent, iv.length, input.length - BEFORE);
        cipher.process(adjacent, 0, adjacent, iv.length, input.length - BEFORE - AFTER);
        assertArrayEquals(Arrays.copyOfRange(expected, BEFORE, expected.length),
                Arrays.copyOfRange(adjacent, iv.length, adjacent.length), "vector and data in one array");
    }

    /** Surrounded by bytes that must stay. */
    private static byte[] framed(byte[] bytes) {
        byte[] framed = new byte[BEFORE + bytes.length + AFTER];
        Arrays.fill(framed, (byte) 0x5A);
        System.arraycopy(bytes, 0, framed, BEFORE, bytes.length);
        return framed;
    }

    @ParameterizedTest
    @EnumSource(CbcAlgorithm.class)
    void takesWholeBlocksOnly(CbcAlgorithm algorithm) {
        CbcCipher cipher = PROVIDER.cbcEncryptor(algorithm, new byte[32], 0);
        byte[] buffer = new byte[64];
        assertThrows(IllegalArgumentException.class,
                () -> cipher.process(buffer, 0, buffer, 16, algorithm.blockSize() + 1));
    }

    @ParameterizedTest
    @EnumSource(CbcAlgorithm.class)
    void forgetsItsKey(CbcAlgorithm algorithm) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (2 * i);
        }
        CbcCipher cipher = PROVIDER.cbcEncryptor(algorithm, key, 0);
        cipher.destroy();
        byte[] destroyed = new byte[16];
        cipher.process(new byte[16], 0, destroyed, 0, 16);
        byte[] zeroKey = new byte[16];
        PROVIDER.cbcEncryptor(algorithm, new byte[32], 0).process(new byte[16], 0, zeroKey, 0, 16);
        assertArrayEquals(zeroKey, destroyed);
    }

    @Test
    void arc4AgreesWithRecordings() {
        int cases = 0;
        for (Block block : RecordedLines.read("ciphers-2.28.10.txt")) {
            if (block.line("case").text().equals("ARC4")) {
                byte[] key = block.line("key").bytes();
                checkArc4(PROVIDER.arc4(key, 0, key.length), block, "plain", "cipher");
                checkArc4(PROVIDER.arc4(key, 0, key.length), block, "cipher", "plain");
                cases++;
            }
        }
        assertEquals(6, cases);
    }

    /** In two calls, to see that the key stream runs on. */
    private static void checkArc4(StreamCipher cipher, Block block, String from, String to) {
        byte[] buffer = framed(block.line(from).bytes());
        int length = buffer.length - BEFORE - AFTER;
        cipher.process(buffer, BEFORE, length / 3);
        cipher.process(buffer, BEFORE + length / 3, length - length / 3);
        assertArrayEquals(framed(block.line(to).bytes()), buffer);
    }
}
