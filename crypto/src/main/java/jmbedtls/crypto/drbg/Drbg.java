package jmbedtls.crypto.drbg;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.RandomSource;
import jmbedtls.error.ErrorCode;

/**
 * What both generators have in common: limits, seeding, reseeding, and the lock that makes them safe to share by
 * several threads.
 */
public abstract sealed class Drbg implements RandomSource permits CtrDrbg, HmacDrbg {
    /** Longest request: MBEDTLS_CTR_DRBG_MAX_REQUEST and MBEDTLS_HMAC_DRBG_MAX_REQUEST. */
    public static final int MAX_REQUEST = 1024;
    /** Longest additional input of a request: MBEDTLS_CTR_DRBG_MAX_INPUT and MBEDTLS_HMAC_DRBG_MAX_INPUT. */
    public static final int MAX_INPUT = 256;
    /** Most bytes that make a seed: MBEDTLS_CTR_DRBG_MAX_SEED_INPUT and MBEDTLS_HMAC_DRBG_MAX_SEED_INPUT. */
    static final int MAX_SEED_INPUT = 384;
    static final byte[] NONE = {};

    private final EntropySource entropy;
    private final int entropyLength;
    private final int reseedInterval;
    private final boolean predictionResistance;
    private int reseedCounter;
    private boolean destroyed;

    /** @param entropy null for a generator that never reseeds */
    Drbg(EntropySource entropy, int entropyLength, DrbgSettings settings) {
        this.entropy = entropy;
        this.entropyLength = entropyLength;
        this.reseedInterval = settings.reseedInterval();
        this.predictionResistance = settings.predictionResistance();
    }

    /** Mixes new entropy into the state. */
    abstract void absorb(byte[] seed);

    /** Makes output and moves the state on. */
    abstract void produce(byte[] output, int offset, int length, byte[] additional);

    /** Overwrites the state. */
    abstract void wipe();

    /** Longest additional input of a reseed, apart from {@link #MAX_SEED_INPUT} for all of the seed. */
    abstract int maxReseedInput();

    abstract ErrorCode requestTooBig();

    abstract ErrorCode inputTooBig();

    abstract ErrorCode entropySourceFailed();

    /** @throws CryptoException as {@link #nextBytes(byte[], int, int, byte[])} */
    @Override
    public final void nextBytes(byte[] output, int offset, int length) throws CryptoException {
        nextBytes(output, offset, length, NONE);
    }

    /**
     * Fills {@code output[offset .. offset+length)} with random bytes, with additional input for the state.
     *
     * @throws CryptoException REQUEST_TOO_BIG for more than {@link #MAX_REQUEST} bytes, INPUT_TOO_BIG for more than
     *     {@link #MAX_INPUT} bytes of additional input, ENTROPY_SOURCE_FAILED if a reseed was due and failed
     */
    public final synchronized void nextBytes(byte[] output, int offset, int length, byte[] additional)
            throws CryptoException {
        requireAlive();
        Objects.checkFromIndexSize(offset, length, output.length);
        if (length > MAX_REQUEST) {
            throw new CryptoException(requestTooBig().code());
        }
        if (additional.length > MAX_INPUT) {
            throw new CryptoException(inputTooBig().code());
        }
        byte[] unused = additional;
        if (entropy != null && (predictionResistance || reseedCounter > reseedInterval)) {
            reseed(additional);
            unused = NONE;
        }
        produce(output, offset, length, unused);
        reseedCounter++;
    }

    /**
     * Takes new entropy, with additional input.
     *
     * @throws CryptoException INPUT_TOO_BIG or ENTROPY_SOURCE_FAILED; the state is then as it was
     */
    public final synchronized void reseed(byte[] additional) throws CryptoException {
        requireAlive();
        if (entropy == null) {
            throw new IllegalStateException("made of a seed alone, without an entropy source");
        }
        seed(additional, 0);
    }

    /** Takes new entropy, then fills an array in one request, which may be longer than C's: 64 KiB by SP 800-90A. */
    final synchronized void reseedAndFill(byte[] output) throws CryptoException {
        reseed(NONE);
        produce(output, 0, output.length, NONE);
        reseedCounter++;
    }

    /** Wipes the state; every later request ends in an {@link IllegalStateException}. */
    public final synchronized void destroy() {
        destroyed = true;
        wipe();
    }

    private void requireAlive() {
        if (destroyed) {
            throw new IllegalStateException("destroyed");
        }
    }

    final void seed(byte[] additional, int nonceLength) throws CryptoException {
        if (additional.length > maxReseedInput()
                || (long) entropyLength + nonceLength + additional.length > MAX_SEED_INPUT) {
            throw new CryptoException(inputTooBig().code());
        }
        byte[] seed = new byte[entropyLength + nonceLength + additional.length];
        gather(seed, 0, entropyLength);
        if (nonceLength != 0) {
            gather(seed, entropyLength, nonceLength);
        }
        System.arraycopy(additional, 0, seed, entropyLength + nonceLength, additional.length);
        absorb(seed);
        Arrays.fill(seed, (byte) 0);
        reseedCounter = 1;
    }

    private void gather(byte[] seed, int offset, int length) throws CryptoException {
        try {
            entropy.gather(seed, offset, length);
        } catch (IOException e) {
            Arrays.fill(seed, (byte) 0);
            throw new CryptoException(entropySourceFailed().code(), e);
        }
    }
}
