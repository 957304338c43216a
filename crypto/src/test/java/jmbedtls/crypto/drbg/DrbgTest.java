package jmbedtls.crypto.drbg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.testvectors.RecordedLines;
import jmbedtls.testvectors.RecordedLines.Block;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The generators on NIST's vectors, and what has no counterpart in C: threads, ends of life, wrong settings. */
class DrbgTest {
    private static final CryptoProvider PROVIDER = new BcCryptoProvider();
    private static final byte[] NONE = {};

    /** Vectors of NIST's CAVP and of SP 800-90A's examples; {@code crypto/SOURCE.md} has the form. */
    @TestFactory
    Stream<DynamicTest> agreesWithNist() {
        List<Block> blocks = RecordedLines.read("drbg-cavp.txt");
        assertEquals(164, blocks.size());
        return blocks.stream().map(block -> dynamicTest(block.toString(), () -> {
            String mode = block.line("case").words()[1];
            Drbg drbg = seeded(block, mode);
            if (mode.equals("first")) {
                drbg.reseed(block.line("reseed").bytes());
            }
            byte[] output = new byte[block.line("output").bytes().length];
            drbg.nextBytes(output, 0, output.length, block.line("add1").bytes());
            if (mode.equals("between")) {
                drbg.reseed(block.line("reseed").bytes());
            }
            drbg.nextBytes(output, 0, output.length, block.line("add2").bytes());
            assertArrayEquals(block.line("output").bytes(), output);
        }));
    }

    private static Drbg seeded(Block block, String mode) throws CryptoException {
        ByteBuffer entropy = ByteBuffer.wrap(block.line("entropy").bytes());
        DrbgSettings settings = DrbgSettings.DEFAULT.withPredictionResistance(mode.equals("always"));
        byte[] custom = block.line("custom").bytes();
        String kind = block.line("case").words()[0];
        if (kind.startsWith("hmac:")) {
            return new HmacDrbg(PROVIDER, HashAlgorithm.valueOf(kind.substring(5)), entropy::get, custom, settings);
        }
        int seeds = mode.equals("never") ? 1 : mode.equals("always") ? 3 : 2;
        return new CtrDrbg(PROVIDER, entropy::get, custom,
                settings.withKeyLength(Integer.parseInt(kind.substring(4)) / 8)
                        .withEntropyLength(entropy.remaining() / seeds).withNonceLength(0));
    }

    /** The same output as from entropy and personalization one after the other, and no source to reseed from. */
    @Test
    void hmacDrbgOfSeedAgreesWithNist() throws CryptoException {
        int vectors = 0;
        for (Block block : RecordedLines.read("drbg-cavp.txt")) {
            String[] kind = block.line("case").words();
            if (kind[0].startsWith("hmac:") && kind[1].equals("never")) {
                byte[] entropy = block.line("entropy").bytes();
                byte[] custom = block.line("custom").bytes();
                byte[] seed = Arrays.copyOf(entropy, entropy.length + custom.length);
                System.arraycopy(custom, 0, seed, entropy.length, custom.length);
                Drbg drbg = HmacDrbg.fromSeed(PROVIDER, HashAlgorithm.valueOf(kind[0].substring(5)), seed);
                byte[] output = new byte[block.line("output").bytes().length];
                drbg.nextBytes(output, 0, output.length, block.line("add1").bytes());
                drbg.nextBytes(output, 0, output.length, block.line("add2").bytes());
                assertArrayEquals(block.line("output").bytes(), output);
                assertThrows(IllegalStateException.class, () -> drbg.reseed(NONE));
                vectors++;
            }
        }
        assertEquals(36, vectors);
    }

    @Test
    void drawsFromTheSystem() throws CryptoException {
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        CtrDrbg.fromSystem(PROVIDER, NONE).nextBytes(first, 0, 32);
        CtrDrbg.fromSystem(PROVIDER, NONE).nextBytes(second, 0, 32);
        assertFalse(Arrays.equals(first, second));
    }

    @Test
    void reportsWhyTheSourceFailed() {
        IOException reason = new IOException("no entropy");
        EntropySource failing = (output, offset, length) -> {
            throw reason;
        };
        CryptoException e = assertThrows(CryptoException.class,
                () -> new CtrDrbg(PROVIDER, failing, NONE, DrbgSettings.DEFAULT));
        assertEquals(-0x0034, e.code());
        assertEquals(reason, e.getCause());
    }

    /** Each of many draws by many threads is one that a single thread makes of the same seed. */
    @Test
    void servesThreadsOneAfterTheOther() throws Exception {
        int draws = 400;
        Set<ByteBuffer> expected = new HashSet<>();
        Drbg alone = fixed();
        for (int i = 0; i < draws; i++) {
            byte[] output = new byte[40];
            alone.nextBytes(output, 0, output.length);
            expected.add(ByteBuffer.wrap(output));
        }
        assertEquals(draws, expected.size());

        Drbg shared = fixed();
        Set<ByteBuffer> actual = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<ByteBuffer> draw = () -> {
                byte[] output = new byte[40];
                shared.nextBytes(output, 0, output.length);
                return ByteBuffer.wrap(output);
            };
            for (Future<ByteBuffer> output : threads.invokeAll(Collections.nCopies(draws, draw))) {
                actual.add(output.get());
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(expected, actual);
    }

    private static Drbg fixed() throws CryptoException {
        return new CtrDrbg(PROVIDER, (output, offset, length) -> { }, NONE, DrbgSettings.DEFAULT);
    }

    @Test
    void isOfNoUseWhenDestroyed() throws CryptoException {
        for (Drbg drbg : List.of(fixed(), HmacDrbg.fromSeed(PROVIDER, HashAlgorithm.SHA256, NONE))) {
            drbg.destroy();
            assertThrows(IllegalStateException.class, () -> drbg.nextBytes(new byte[1], 0, 1));
            assertThrows(IllegalStateException.class, () -> drbg.reseed(NONE));
        }
    }

    @Test
    void refusesImpossibleSettings() {
        DrbgSettings settings = DrbgSettings.DEFAULT;
        assertThrows(IllegalArgumentException.class, () -> settings.withKeyLength(24));
        assertThrows(IllegalArgumentException.class, () -> settings.withEntropyLength(-1));
        assertThrows(IllegalArgumentException.class, () -> settings.withNonceLength(-2));
        assertEquals(7, settings.withReseedInterval(7).withKeyLength(16).withNonceLength(0).reseedInterval());
    }
}
