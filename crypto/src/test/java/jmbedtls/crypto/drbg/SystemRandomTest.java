package jmbedtls.crypto.drbg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.provider.DefaultCryptoProvider;

import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.prng.EntropySource;
import org.bouncycastle.crypto.prng.drbg.CTRSP800DRBG;
import org.junit.jupiter.api.Test;

/** Output made ahead: what comes out, when, and what is left of it in memory. */
class SystemRandomTest {
    private static final byte[] NONE = {};

    private int gathered;
    private boolean broken;
    private long now;
    private final SystemRandom random;

    SystemRandomTest() throws CryptoException {
        CtrDrbg drbg = new CtrDrbg(new DefaultCryptoProvider(), this::gather, NONE, DrbgSettings.DEFAULT);
        random = new SystemRandom(drbg, () -> now);
    }

    /** As many bytes of the same value as asked for: 1, then 2 and so on. */
    private void gather(byte[] output, int offset, int length) throws IOException {
        if (broken) {
            throw new IOException("no entropy");
        }
        gathered++;
        Arrays.fill(output, offset, offset + length, (byte) gathered);
    }

    private byte[] draw(int length) throws CryptoException {
        byte[] output = new byte[length];
        random.nextBytes(output, 0, length);
        return output;
    }

    private void drawSingly() throws CryptoException {
        for (int i = 0; i < SystemRandom.SINGLE_DRAWS; i++) {
            draw(32);
        }
    }

    /** What Bouncy Castle's generator makes of the same entropy: single requests, then one of all that is made ahead. */
    @Test
    void isCtrDrbgReseededBeforeEachLongRequest() throws CryptoException {
        int[] taken = {0};
        CTRSP800DRBG other = new CTRSP800DRBG(AESEngine.newInstance(), 256, 256, new EntropySource() {
            @Override
            public boolean isPredictionResistant() {
                return true;
            }

            @Override
            public byte[] getEntropy() {
                byte[] bytes = new byte[48];
                Arrays.fill(bytes, (byte) ++taken[0]);
                return bytes;
            }

            @Override
            public int entropySize() {
                return 384;
            }
        }, null, NONE);
        byte[] expected = new byte[32];
        for (int i = 0; i < SystemRandom.SINGLE_DRAWS; i++) {
            other.generate(expected, null, false);
            assertArrayEquals(expected, draw(32));
        }
        for (int turn = 0; turn < 3; turn++) {
            byte[] longRequest = new byte[SystemRandom.AHEAD];
            assertEquals(8 * longRequest.length, other.generate(longRequest, null, true));
            ByteBuffer actual = ByteBuffer.allocate(SystemRandom.AHEAD);
            while (actual.remaining() > 0) {
                actual.put(draw(Math.min(actual.remaining(), 1 + actual.position() % 251)));
            }
            assertArrayEquals(longRequest, actual.array());
            assertEquals(2 + turn, gathered);
        }
    }

    @Test
    void erasesWhatItHandsOut() throws CryptoException {
        drawSingly();
        for (int i = 1; i <= SystemRandom.AHEAD / 48; i++) {
            draw(48);
            int left = SystemRandom.AHEAD - 48 * i;
            assertTrue(random.kept() <= left && random.kept() >= left * 0.97 - 5, "after " + i);
        }
    }

    @Test
    void usesNothingAfterAPause() throws CryptoException {
        drawSingly();
        draw(32);
        assertEquals(2, gathered);
        now += SystemRandom.LIFETIME_NANOS - 1;
        draw(32);
        assertTrue(random.kept() > 0);
        now++;
        draw(32);
        assertEquals(0, random.kept());
        assertEquals(2, gathered, "a draw of its own");
    }

    @Test
    void makesNothingAheadForWhoDrawsSeldom() throws CryptoException {
        for (int i = 0; i < 10 * SystemRandom.SINGLE_DRAWS; i++) {
            draw(32);
            now += SystemRandom.LIFETIME_NANOS / (SystemRandom.SINGLE_DRAWS - 1);
        }
        assertEquals(1, gathered);
    }

    @Test
    void longDrawsAreCtrDrbgs() throws CryptoException {
        drawSingly();
        draw(SystemRandom.LONGEST_CUT + 1);
        draw(Drbg.MAX_REQUEST);
        assertEquals(1, gathered);
        assertThrows(CryptoException.class, () -> draw(Drbg.MAX_REQUEST + 1));
        assertThrows(IndexOutOfBoundsException.class, () -> random.nextBytes(new byte[5], 3, 3));
        assertEquals(0, draw(0).length);
    }

    /** The draw that needs entropy fails, and gives nothing of what was there before; the next one that gets it goes on. */
    @Test
    void failsWithItsEntropySource() throws CryptoException {
        drawSingly();
        broken = true;
        byte[] output = new byte[32];
        CryptoException e = assertThrows(CryptoException.class, () -> random.nextBytes(output, 0, 32));
        assertEquals(-0x0034, e.code());
        assertArrayEquals(new byte[32], output);
        broken = false;
        assertFalse(Arrays.equals(new byte[32], draw(32)));
    }

    /** No 16 bytes come twice, whoever draws them. */
    @Test
    void threadsShareIt() throws Exception {
        SystemRandom shared = new SystemRandom(new DefaultCryptoProvider(), NONE);
        int threads = 4;
        int draws = 5000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Set<ByteBuffer> seen = new HashSet<>();
        Callable<List<ByteBuffer>> drawing = () -> {
            List<ByteBuffer> own = new ArrayList<>();
            for (int i = 0; i < draws; i++) {
                byte[] output = new byte[16];
                shared.nextBytes(output, 0, 16);
                own.add(ByteBuffer.wrap(output));
            }
            return own;
        };
        try {
            for (Future<List<ByteBuffer>> drawn : pool.invokeAll(Collections.nCopies(threads, drawing))) {
                seen.addAll(drawn.get());
            }
        } finally {
            pool.shutdown();
        }
        assertEquals(threads * draws, seen.size());
    }
}
