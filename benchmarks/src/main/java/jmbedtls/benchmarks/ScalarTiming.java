package jmbedtls.benchmarks;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.cipher.AesCcm;
import jmbedtls.crypto.cipher.AesGcm;
import jmbedtls.crypto.cipher.ChaCha20Poly1305;
import jmbedtls.crypto.p256.P256KeyAgreement;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Does the time of a scalar multiplication tell anything of the scalar?
 *
 * <p>A statistical test in the manner of dudect (Reparaz, Balasch, Verbauwhede, "Dude, is my code constant time?",
 * 2017): a fixed scalar and random ones in random order, and Welch's t of their times without the slowest tenth. A |t|
 * above 4.5 says that they differ; one below says only that these measurements do not show it. The fixed scalars are a
 * tiny one and a sparse one of full length. Bouncy Castle's multiplication, which does take longer for longer scalars,
 * shows that the test can find a difference. The portable engines of records are tested with fixed against random
 * plaintext and key. Nothing is asserted: another process that wakes up can move a figure.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar jmbedtls.benchmarks.ScalarTiming [SAMPLES]</pre>
 */
public final class ScalarTiming {
    private static final int SCALAR_LENGTH = 32;
    private static final int RECORD_LENGTH = 256;
    private static final int TAG_LENGTH = 16;
    private static final int KEY_LENGTH = 16;
    private static final double KEPT = 0.9;

    private final SplittableRandom random = new SplittableRandom();
    private final int samples;

    private ScalarTiming(int samples) {
        this.samples = samples;
    }

    /** @param args how many samples each test takes; 50,000 by default */
    public static void main(String[] args) throws CryptoException {
        ScalarTiming timing = new ScalarTiming(args.length > 0 ? Integer.parseInt(args[0]) : 50_000);
        System.out.println("                                            fixed ns   random ns       |t|");
        byte[] tiny = scalar(BigInteger.TWO);
        byte[] sparse = scalar(BigInteger.ONE.shiftLeft(254).add(BigInteger.ONE));
        KeyExchange exchange = timing.new KeyExchange();
        timing.test("base point, tiny scalar", exchange::timeBase, tiny);
        timing.test("base point, sparse scalar", exchange::timeBase, sparse);
        timing.test("other point, tiny scalar", exchange::timeSecret, tiny);
        timing.test("other point, sparse scalar", exchange::timeSecret, sparse);
        ECPoint base = P256Peers.DOMAIN.getG();
        timing.test("Bouncy Castle, tiny scalar", ScalarTiming.bouncyCastle(base), tiny);
        timing.test("AES-GCM portable, seal 256 bytes of zeros", secret -> timeSeal(new AesGcm(secret, 0, KEY_LENGTH),
                secret), new byte[KEY_LENGTH + RECORD_LENGTH]);
        timing.test("AES-CCM portable, seal 256 bytes of zeros", secret -> timeSeal(
                AesCcm.portable(secret, 0, KEY_LENGTH, TAG_LENGTH), secret), new byte[KEY_LENGTH + RECORD_LENGTH]);
        timing.test("ChaCha20-Poly1305, seal 256 bytes of zeros", secret -> timeSeal(
                new ChaCha20Poly1305(secret, 0), secret), new byte[2 * KEY_LENGTH + RECORD_LENGTH]);
    }

    private static byte[] scalar(BigInteger value) {
        byte[] scalar = new byte[SCALAR_LENGTH];
        byte[] bytes = value.toByteArray();
        System.arraycopy(bytes, 0, scalar, SCALAR_LENGTH - bytes.length, bytes.length);
        return scalar;
    }

    private void test(String name, Timed timed, byte[] fixed) throws CryptoException {
        double[][] times = new double[2][samples];
        int[] counts = new int[2];
        measure(timed, fixed, times, new int[2], samples / 2);
        measure(timed, fixed, times, counts, samples);
        double[] a = kept(times[0], counts[0]);
        double[] b = kept(times[1], counts[1]);
        System.out.printf("%-42s %9.0f %11.0f %9.2f%n", name, mean(a), mean(b), Math.abs(welch(a, b)));
    }

    private void measure(Timed timed, byte[] fixed, double[][] times, int[] counts, int rounds)
            throws CryptoException {
        byte[][] inputs = {fixed, new byte[fixed.length]};
        byte[] input = new byte[fixed.length];
        for (int i = 0; i < rounds; i++) {
            random.nextBytes(inputs[1]);
            // Below the order of the curve.
            inputs[1][0] &= 0x7F;
            int which = random.nextInt(2);
            System.arraycopy(inputs[which], 0, input, 0, input.length);
            times[which][counts[which]++] = timed.nanos(input);
        }
    }

    /** All but the slowest, which something else has interrupted. */
    private static double[] kept(double[] times, int count) {
        double[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return Arrays.copyOf(sorted, Math.max(2, (int) (KEPT * count)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double welch(double[] a, double[] b) {
        return (mean(a) - mean(b)) / Math.sqrt(varianceOfMean(a) + varianceOfMean(b));
    }

    private static double varianceOfMean(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return squares / (values.length - 1) / values.length;
    }

    private static Timed bouncyCastle(ECPoint point) {
        ECPoint other = point.twice().normalize();
        return scalar -> {
            BigInteger k = new BigInteger(1, scalar);
            long start = System.nanoTime();
            other.multiply(k);
            return System.nanoTime() - start;
        };
    }

    /** @param keyAndPlaintext the key first, the plaintext last */
    private static long timeSeal(Aead engine, byte[] keyAndPlaintext) throws CryptoException {
        byte[] output = new byte[RECORD_LENGTH + TAG_LENGTH];
        byte[] nonce = new byte[12];
        long start = System.nanoTime();
        engine.seal(nonce, nonce, 0, 0, keyAndPlaintext, keyAndPlaintext.length - RECORD_LENGTH, RECORD_LENGTH, output, 0);
        return System.nanoTime() - start;
    }

    /** Takes the time of one operation on a secret. */
    private interface Timed {
        long nanos(byte[] secret) throws CryptoException;
    }

    /** Key exchanges whose private key is given: it is the first draw of 32 bytes. */
    private final class KeyExchange implements RandomSource {
        private final P256KeyAgreement agreement = new P256KeyAgreement(DrawPlan.V2_28);
        private byte[] next;

        KeyExchange() throws CryptoException {
            next = scalar(BigInteger.valueOf(3));
            byte[] peer = agreement.generate(this);
            agreement.readPeerPoint(peer, 0, peer.length);
        }

        long timeBase(byte[] scalar) throws CryptoException {
            next = scalar;
            long start = System.nanoTime();
            agreement.generate(this);
            return System.nanoTime() - start;
        }

        long timeSecret(byte[] scalar) throws CryptoException {
            next = scalar;
            agreement.generate(this);
            long start = System.nanoTime();
            agreement.sharedSecret(this);
            return System.nanoTime() - start;
        }

        @Override
        public void nextBytes(byte[] output, int offset, int length) {
            if (next == null) {
                byte[] drawn = new byte[length];
                random.nextBytes(drawn);
                System.arraycopy(drawn, 0, output, offset, length);
            } else {
                System.arraycopy(next, 0, output, offset, length);
                next = null;
            }
        }
    }
}
