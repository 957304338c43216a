package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DhmKeyAgreement;
import jmbedtls.crypto.ReplayedRandom;
import jmbedtls.testvectors.RecordedLines;
import jmbedtls.testvectors.RecordedLines.Block;
import org.junit.jupiter.api.Test;

/** Diffie-Hellman of the C library replayed: same draws in the same order, same values, secrets and codes. */
class RecordedDhmTest {
    @Test
    void replays() throws CryptoException {
        List<Block> blocks = RecordedLines.read("dhm-2.28.10.txt");
        for (Block block : blocks) {
            replay(block);
        }
        assertTrue(blocks.size() > 500, "cases: " + blocks.size());
    }

    private static void replay(Block block) throws CryptoException {
        DhmKeyAgreement ours = new BcCryptoProvider()
                .dhm(number(block, "p"), number(block, "g"), number(block, "gy"));
        assertEquals(BigInteger.ZERO, ours.privateValue());
        ReplayedRandom random = new ReplayedRandom(block.lines().subList(3, block.lines().size()));
        byte[] expected = block.line("public").isCode() ? null : block.line("public").bytes();
        if (expected == null) {
            CryptoException e = assertThrows(CryptoException.class, () -> ours.generate(random), block::toString);
            assertEquals(random.next("public").code(), e.code(), block::toString);
        } else {
            assertArrayEquals(expected, ours.generate(random));
            assertEquals(ours.length(), random.next("public").bytes().length);
            assertEquals(number(block, "x"), ours.privateValue());
            random.next("x");
            replaySecret(ours, random);
        }
        random.end();
    }

    private static void replaySecret(DhmKeyAgreement ours, ReplayedRandom random) throws CryptoException {
        byte[] secret;
        try {
            secret = ours.sharedSecret(random);
        } catch (CryptoException e) {
            assertEquals(random.next("secret").text(), e.getMessage());
            return;
        }
        assertArrayEquals(random.next("secret").bytes(), secret);
    }

    private static BigInteger number(Block block, String name) {
        return new BigInteger(1, block.line(name).bytes());
    }

    @Test
    void needsAKeyPair() throws CryptoException {
        DhmKeyAgreement ours = new BcCryptoProvider().dhm(BigInteger.valueOf(23), BigInteger.TWO, BigInteger.TEN);
        assertThrows(IllegalStateException.class, () -> ours.sharedSecret((output, offset, length) -> { }));
        ours.generate((output, offset, length) -> output[offset] = (byte) (7 << 3));
        assertEquals(BigInteger.valueOf(6), ours.privateValue());
        ours.destroy();
        assertEquals(BigInteger.ZERO, ours.privateValue());
        assertThrows(IllegalStateException.class, () -> ours.sharedSecret((output, offset, length) -> { }));
    }
}
