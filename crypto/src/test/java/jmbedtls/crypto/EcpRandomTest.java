package jmbedtls.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * The values of private keys and coordinates, against a model in big numbers. That the lengths and the number of
 * draws are those of C shows where whole key exchanges are replayed.
 */
class EcpRandomTest {
    private static final BigInteger TWO = BigInteger.TWO;
    /** What a draw of C may be repeated for at most. */
    private static final int MANY = 40;

    /** Odd bounds of every size, so that surplus bits of 0 to 7 and values out of range all occur. */
    @Property(tries = 500)
    void valuesAreWhatTheModelSays(@ForAll @IntRange(min = 17, max = 64) int bits, @ForAll long seed) {
        Random random = new Random(seed);
        BigInteger bound = new BigInteger(bits - 1, random).setBit(bits - 1).setBit(0);
        for (DrawPlan plan : DrawPlan.values()) {
            EcpRandom draws = EcpRandom.weierstrass(plan, bound, bound);
            Recorder recorder = new Recorder(random);
            assertEquals(rejecting(recorder, bound, 1), value(draws::privateKey, recorder));
            recorder = new Recorder(random);
            assertEquals(plan != DrawPlan.V2_16 ? rejecting(recorder, bound, 2) : shifting(recorder, bound),
                    value(draws::coordinate, recorder));
        }
    }

    private interface Operation {
        byte[] apply(RandomSource random) throws CryptoException;
    }

    private static BigInteger value(Operation operation, Recorder recorder) {
        recorder.rewind();
        try {
            return new BigInteger(1, operation.apply(recorder));
        } catch (CryptoException e) {
            throw new AssertionError(e);
        }
    }

    private static BigInteger rejecting(Recorder recorder, BigInteger bound, int min) {
        int length = (bound.bitLength() + 7) / 8;
        BigInteger value;
        do {
            value = recorder.number(length).shiftRight(8 * length - bound.bitLength());
        } while (value.compareTo(bound) >= 0 || value.compareTo(BigInteger.valueOf(min)) < 0);
        return value;
    }

    private static BigInteger shifting(Recorder recorder, BigInteger bound) {
        BigInteger value;
        do {
            value = recorder.number((bound.bitLength() + 7) / 8);
            while (value.compareTo(bound) >= 0) {
                value = value.shiftRight(1);
            }
        } while (value.compareTo(TWO) < 0);
        return value;
    }

    @Test
    void montgomeryKeysHaveTheirFixedBits() throws CryptoException {
        Random random = new Random(1);
        for (int highBit : new int[] {254, 447}) {
            BigInteger prime = BigInteger.ONE.shiftLeft(highBit + 1).subtract(BigInteger.valueOf(19));
            EcpRandom draws = EcpRandom.montgomery(DrawPlan.V2_28, prime, highBit);
            for (int i = 0; i < 50; i++) {
                Recorder recorder = new Recorder(random);
                BigInteger drawn = recorder.number(highBit / 8 + 1).shiftRight(7 - highBit % 8);
                BigInteger expected = drawn.setBit(highBit).clearBit(0).clearBit(1);
                recorder.rewind();
                byte[] key = draws.privateKey(recorder);
                byte[] bigEndian = new byte[key.length];
                for (int j = 0; j < key.length; j++) {
                    bigEndian[j] = key[key.length - 1 - j];
                }
                assertEquals(highBit == 254 ? expected.clearBit(2) : expected, new BigInteger(1, bigEndian));
            }
        }
    }

    @Test
    void passesOnWhatTheSourceThrows() {
        CryptoException failure = new CryptoException(-0x0034);
        RandomSource failing = (output, offset, length) -> {
            throw failure;
        };
        EcpRandom draws = EcpRandom.weierstrass(DrawPlan.V2_28, BigInteger.valueOf(0xFFFB), BigInteger.valueOf(0xFFF1));
        assertSame(failure, assertThrows(CryptoException.class, () -> draws.privateKey(failing)));
        assertSame(failure, assertThrows(CryptoException.class, () -> draws.discardCoordinates(failing)));
    }

    /** Random bytes that can be drawn a second time, and that are ones or zeros now and then. */
    private static final class Recorder implements RandomSource {
        private final Random random;
        private final List<byte[]> drawn = new ArrayList<>();
        private int next;

        Recorder(Random random) {
            this.random = random;
        }

        void rewind() {
            next = 0;
        }

        BigInteger number(int length) {
            byte[] bytes = new byte[length];
            nextBytes(bytes, 0, length);
            return new BigInteger(1, bytes);
        }

        @Override
        public void nextBytes(byte[] output, int offset, int length) {
            if (next == drawn.size()) {
                assertTrue(next < MANY);
                drawn.add(fresh(length));
            }
            byte[] bytes = drawn.get(next++);
            assertEquals(bytes.length, length);
            System.arraycopy(bytes, 0, output, offset, length);
        }

        private byte[] fresh(int length) {
            byte[] bytes = new byte[length];
            int kind = random.nextInt(8);
            if (kind > 1) {
                random.nextBytes(bytes);
            } else if (kind == 1) {
                Arrays.fill(bytes, (byte) 0xFF);
            }
            return bytes;
        }
    }
}
