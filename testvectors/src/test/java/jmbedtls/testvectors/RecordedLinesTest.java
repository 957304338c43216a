package jmbedtls.testvectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;

import jmbedtls.testvectors.RecordedLines.Block;
import jmbedtls.testvectors.RecordedLines.Line;
import org.junit.jupiter.api.Test;

class RecordedLinesTest {
    @Test
    void readsBlocks() {
        List<Block> blocks = RecordedLines.read("aead-2.28.10.txt");
        assertEquals(143, blocks.size());
        Block first = blocks.get(0);
        assertEquals("case AES_128_GCM", first.toString());
        assertEquals(6, first.lines().size());
        assertEquals(12, first.line("nonce").bytes().length);
        assertThrows(NoSuchElementException.class, () -> first.line("none"));
    }

    @Test
    void readsBytesAndCodes() {
        assertArrayEquals(new byte[] {0x0A, (byte) 0xFF}, new Line("n", "0aff").bytes());
        assertArrayEquals(new byte[] {-2, -2, -2}, new Line("n", "fe*3").bytes());
        assertArrayEquals(new byte[0], new Line("n", "-").bytes());
        assertTrue(new Line("n", "-0x4E80").isCode());
        assertFalse(new Line("n", "-").isCode());
        assertEquals(-0x4E80, new Line("n", "-0x4E80").code());
    }
}
