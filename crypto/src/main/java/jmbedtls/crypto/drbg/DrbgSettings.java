package jmbedtls.crypto.drbg;

/**
 * What can be set in a generator before it is seeded. Immutable; the {@code with} methods return changed copies.
 *
 * @param keyLength bytes of CTR_DRBG's AES key: 32, or 16 for MBEDTLS_CTR_DRBG_USE_128_BIT_KEY; HMAC_DRBG has none
 * @param entropyLength bytes of entropy of a seed and of each reseed, or 0 for the default: 48 in CTR_DRBG
 *     (MBEDTLS_CTR_DRBG_ENTROPY_LEN with SHA-512; set 32 for a build without it), by the digest in HMAC_DRBG
 * @param nonceLength bytes that CTR_DRBG takes for the nonce when it is seeded, or -1 for what the entropy length
 *     makes necessary; HMAC_DRBG always takes half of the entropy length
 * @param reseedInterval draws between two reseeds
 * @param predictionResistance whether to reseed before each draw
 */
public record DrbgSettings(int keyLength, int entropyLength, int nonceLength, int reseedInterval,
        boolean predictionResistance) {

    /** What Mbed TLS does when nothing is set. */
    public static final DrbgSettings DEFAULT = new DrbgSettings(32, 0, -1, 10_000, false);

    public DrbgSettings {
        if (keyLength != 16 && keyLength != 32) {
            throw new IllegalArgumentException("key length: " + keyLength);
        }
        if (entropyLength < 0) {
            throw new IllegalArgumentException("entropy length: " + entropyLength);
        }
        if (nonceLength < -1) {
            throw new IllegalArgumentException("nonce length: " + nonceLength);
        }
    }

    public DrbgSettings withKeyLength(int length) {
        return new DrbgSettings(length, entropyLength, nonceLength, reseedInterval, predictionResistance);
    }

    public DrbgSettings withEntropyLength(int length) {
        return new DrbgSettings(keyLength, length, nonceLength, reseedInterval, predictionResistance);
    }

    public DrbgSettings withNonceLength(int length) {
        return new DrbgSettings(keyLength, entropyLength, length, reseedInterval, predictionResistance);
    }

    public DrbgSettings withReseedInterval(int interval) {
        return new DrbgSettings(keyLength, entropyLength, nonceLength, interval, predictionResistance);
    }

    public DrbgSettings withPredictionResistance(boolean resistance) {
        return new DrbgSettings(keyLength, entropyLength, nonceLength, reseedInterval, resistance);
    }
}
