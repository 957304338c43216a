package jmbedtls.crypto.drbg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Queue;
import java.util.stream.Stream;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.testvectors.RecordedLines;
import jmbedtls.testvectors.RecordedLines.Block;
import jmbedtls.testvectors.RecordedLines.Line;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Generators of the C library replayed: same entropy taken, same output, same refusals. */
class RecordedDrbgTest {
    private static final CryptoProvider PROVIDER = new BcCryptoProvider();

    @TestFactory
    Stream<DynamicTest> replaysDefaultBuild() {
        return cases("drbg-2.28.10.txt");
    }

    @TestFactory
    Stream<DynamicTest> replaysBuildWithShortKey() {
        return cases("drbg-aes128-2.28.10.txt");
    }

    private static Stream<DynamicTest> cases(String file) {
        return RecordedLines.read(file).stream().map(block -> dynamicTest(block.toString(), () -> {
            Replay replay = new Replay(block);
            block.lines().stream().skip(1).forEach(replay::step);
            assertTrue(replay.seeded);
        }));
    }

    /** A generator that is taken through the lines of one block. */
    private static final class Replay implements EntropySource {
        private final HashAlgorithm algorithm;
        private final DrbgSettings settings;
        /** What C took from its source for the step that comes next. */
        private final Queue<Line> entropy = new ArrayDeque<>();
        private Drbg drbg;
        private boolean seeded;

        Replay(Block block) {
            String[] words = block.line("case").words();
            int md = Integer.parseInt(words[0]);
            algorithm = md == 0 ? null : HashAlgorithm.values()[md - 1];
            int interval = Integer.parseInt(words[4]);
            settings = new DrbgSettings(Integer.parseInt(words[1]), Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]), interval == 0 ? DrbgSettings.DEFAULT.reseedInterval() : interval,
                    words[5].equals("1"));
        }

        @Override
        public void gather(byte[] output, int offset, int length) throws IOException {
            Line line = entropy.remove();
            if (line.name().equals("failure")) {
                assertEquals(line.text(), String.valueOf(length));
                throw new IOException("no entropy");
            }
            byte[] bytes = line.bytes();
            assertEquals(bytes.length, length);
            System.arraycopy(bytes, 0, output, offset, length);
        }

        /** Collects entropy, or does what another line says and compares its last word. */
        void step(Line line) {
            if (line.name().equals("entropy") || line.name().equals("failure")) {
                entropy.add(line);
                return;
            }
            String[] words = line.words();
            assertEquals(words[words.length - 1], resultOf(line.name(), words), line::toString);
            assertTrue(entropy.isEmpty(), () -> "C took more entropy for " + line);
        }

        private String resultOf(String operation, String[] words) {
            try {
                switch (operation) {
                    case "seed" -> {
                        seeded = true;
                        drbg = seed(additional(words[1]));
                        return "-";
                    }
                    case "reseed" -> {
                        drbg.reseed(additional(words[1]));
                        return "-";
                    }
                    case "random" -> {
                        return random(Integer.parseInt(words[0]), additional(words[1]));
                    }
                    default -> {
                        assertEquals("times", operation);
                        String last = "";
                        for (int i = Integer.parseInt(words[0]); i > 0; i--) {
                            last = random(1, new byte[0]);
                        }
                        return last;
                    }
                }
            } catch (CryptoException e) {
                return e.getMessage();
            }
        }

        private Drbg seed(byte[] custom) throws CryptoException {
            return algorithm == null
                    ? new CtrDrbg(PROVIDER, this, custom, settings)
                    : new HmacDrbg(PROVIDER, algorithm, this, custom, settings);
        }

        private String random(int length, byte[] additional) throws CryptoException {
            byte[] output = new byte[length + 2];
            drbg.nextBytes(output, 1, length, additional);
            assertEquals(0, output[0] | output[length + 1]);
            return length == 0 ? "-" : HexFormat.of().formatHex(output, 1, length + 1);
        }

        /** Additional data of a length is always the same. */
        private static byte[] additional(String length) {
            byte[] bytes = new byte[Integer.parseInt(length)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i + 1);
            }
            return bytes;
        }
    }
}
