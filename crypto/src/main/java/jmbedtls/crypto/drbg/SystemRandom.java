package jmbedtls.crypto.drbg;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.RandomSource;

/**
 * The system's randomness through CTR_DRBG, in part made ahead: what a configuration draws from that brings no source of
 * its own. Not C's draws to the byte, for which there is {@link CtrDrbg}. Safe for use by several threads.
 *
 * <p><b>Why.</b> A draw of {@link CtrDrbg} costs a new AES key, a handshake has a dozen of draws, and one long request,
 * which the wide rounds of our AES serve, costs about as much as ten of them. NIST SP 800-90A (table 3) allows requests
 * of 64 KiB; C's limit is 1 KiB.
 *
 * <p><b>When.</b> After {@value #SINGLE_DRAWS} draws within a second a long request is made, of which the next draws are
 * cut. Longer draws, and those of who draws seldom, are requests of their own as in C: a JVM's first handshake compiles
 * nothing for it.
 *
 * <p><b>What a reader of the process's memory learns.</b> Nothing of what was drawn before: the generator's key moves on
 * with each request, and what is handed out is erased here. What comes next he learns from the generator's state in any
 * case; each long request reseeds the generator first, so that he knows at most the rest of one.
 *
 * <p><b>Copies of the process.</b> A JVM does not fork, but a virtual machine's snapshot or a checkpoint can be started
 * twice, and both copies then draw the same until they reseed. With C's generator that is up to 10,000 draws. Here it is
 * at most what is left of {@value #AHEAD} bytes, and of those only what is drawn within a second of their making, by the
 * JVM's clock, which may stand still meanwhile: no program can rule it out by itself. After a pause nothing is used that
 * lay in memory; it is erased at the next draw.
 */
public final class SystemRandom implements RandomSource {
    /** With the blocks for the generator's next state one turn of the wide rounds. */
    static final int AHEAD = 512 * 16 - 48;
    static final int SINGLE_DRAWS = 32;
    /** Longest draw that is cut from what was made ahead, in bytes. */
    static final int LONGEST_CUT = 256;
    static final long LIFETIME_NANOS = 1_000_000_000;

    private final Drbg drbg;
    private final LongSupplier clock;
    /** Output that was made ahead; what has been handed out is zeros. Null until there was any. */
    private byte[] ahead;
    private int next = AHEAD;
    /** When what is ahead was made, or the first of the draws that are counted. */
    private long since;
    private int singleDraws;

    /** @throws CryptoException as {@link CtrDrbg#fromSystem} */
    public SystemRandom(CryptoProvider provider, byte[] personalization) throws CryptoException {
        this(CtrDrbg.fromSystem(provider, personalization), new NanoTime());
    }

    /** No lambda: a JVM's first handshake would wait for it. */
    private static final class NanoTime implements LongSupplier {
        @Override
        public long getAsLong() {
            return System.nanoTime();
        }
    }

    SystemRandom(Drbg drbg, LongSupplier clock) {
        this.drbg = drbg;
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    /** @throws CryptoException as {@link Drbg#nextBytes(byte[], int, int)} */
    @Override
    public synchronized void nextBytes(byte[] output, int offset, int length) throws CryptoException {
        Objects.checkFromIndexSize(offset, length, output.length);
        if (clock.getAsLong() - since >= LIFETIME_NANOS) {
            beginAgain();
        }
        if (length > LONGEST_CUT || singleDraws < SINGLE_DRAWS) {
            drbg.nextBytes(output, offset, length);
            singleDraws++;
            return;
        }
        if (ahead == null || AHEAD - next < length) {
            makeAhead();
        }
        System.arraycopy(ahead, next, output, offset, length);
        Arrays.fill(ahead, next, next + length, (byte) 0);
        next += length;
    }

    private void beginAgain() {
        erase();
        singleDraws = 0;
        since = clock.getAsLong();
    }

    private void makeAhead() throws CryptoException {
        erase();
        if (ahead == null) {
            ahead = new byte[AHEAD];
        }
        drbg.reseedAndFill(ahead);
        next = 0;
        since = clock.getAsLong();
    }

    private void erase() {
        if (next < AHEAD) {
            Arrays.fill(ahead, next, AHEAD, (byte) 0);
            next = AHEAD;
        }
    }

    /** How many of the bytes that are kept are not zero. */
    int kept() {
        int count = 0;
        for (int i = 0; ahead != null && i < AHEAD; i++) {
            count += ahead[i] == 0 ? 0 : 1;
        }
        return count;
    }
}
