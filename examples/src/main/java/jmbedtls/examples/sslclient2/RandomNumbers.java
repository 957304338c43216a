package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.drbg.CtrDrbg;
import jmbedtls.crypto.drbg.DrbgSettings;
import jmbedtls.crypto.drbg.EntropySource;
import jmbedtls.crypto.provider.DefaultCryptoProvider;

/** The program's random number generator: a CTR_DRBG. */
final class RandomNumbers {
    private static final byte[] PERSONALIZATION = "ssl_client2".getBytes(StandardCharsets.US_ASCII);

    private RandomNumbers() {
    }

    /** @param reproducible to draw the same numbers each time, which are no secret then */
    static RandomSource seed(boolean reproducible, PrintStream out) throws Stop {
        try {
            EntropySource entropy = reproducible ? new GlibcRandom() : EntropySource.system();
            return new CtrDrbg(new DefaultCryptoProvider(), entropy, PERSONALIZATION, DrbgSettings.DEFAULT);
        } catch (CryptoException e) {
            out.print(" failed\n  ! mbedtls_ctr_drbg_seed returned " + CInteger.hex(e.code()) + "\n");
            throw new Stop(e.code());
        }
    }

    /** {@code rand()} of glibc after {@code srand(1)}: an additive feedback generator, x[i] = x[i-3] + x[i-31]. */
    private static final class GlibcRandom implements EntropySource {
        private static final int DEGREE = 31;
        private static final int SEPARATION = 3;
        private static final int DISCARDED = 10 * DEGREE;

        private final int[] state = new int[DEGREE];
        private int front = SEPARATION;
        private int rear;

        GlibcRandom() {
            long word = 1;
            for (int i = 0; i < DEGREE; i++) {
                state[i] = (int) word;
                word = 16807 * word % 0x7fffffff;
            }
            for (int i = 0; i < DISCARDED; i++) {
                next();
            }
        }

        private int next() {
            int sum = state[front] += state[rear];
            front = (front + 1) % DEGREE;
            rear = (rear + 1) % DEGREE;
            return sum >>> 1;
        }

        @Override
        public void gather(byte[] output, int offset, int length) {
            for (int i = 0; i < length; i++) {
                output[offset + i] = (byte) next();
            }
        }
    }
}
