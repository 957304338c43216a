package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.ReplayedRandom;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.testvectors.RecordedLines;
import jmbedtls.testvectors.RecordedLines.Block;
import jmbedtls.testvectors.RecordedLines.Line;
import org.junit.jupiter.api.Test;

/** RSA encryption of the C library replayed: same draws, same ciphertexts, same codes. */
class RecordedRsaEncryptTest {
    private static final CryptoProvider PROVIDER = new BcCryptoProvider();

    @Test
    void replays() throws CryptoException {
        List<Block> blocks = RecordedLines.read("rsa-encrypt-2.28.10.txt");
        for (Block block : blocks) {
            replay(block);
        }
        assertTrue(blocks.size() > 70, "cases: " + blocks.size());
    }

    private static void replay(Block block) throws CryptoException {
        RsaPublicKey key = new RsaPublicKey(number(block, "n"), number(block, "e"));
        byte[] message = block.line("message").bytes();
        ReplayedRandom random = new ReplayedRandom(block.lines().subList(3, block.lines().size()));
        Line result = block.line("result");
        if (result.isCode()) {
            CryptoException e = assertThrows(CryptoException.class, () -> PROVIDER.encrypt(key, message, random));
            assertEquals(result.code(), e.code(), block::toString);
        } else {
            assertArrayEquals(result.bytes(), PROVIDER.encrypt(key, message, random));
        }
        random.next("result");
        random.end();
    }

    private static BigInteger number(Block block, String name) {
        return new BigInteger(1, block.line(name).bytes());
    }
}
