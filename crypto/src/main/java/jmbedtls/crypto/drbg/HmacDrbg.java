package jmbedtls.crypto.drbg;

import java.util.Arrays;
import java.util.Objects;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.Hmac;
import jmbedtls.error.ErrorCode;
import jmbedtls.error.HmacDrbgError;

/**
 * HMAC_DRBG (NIST SP 800-90A Rev. 1, 10.1.2): hmac_drbg.c. Safe for use by several threads; each request is served
 * whole before the next.
 */
public final class HmacDrbg extends Drbg {
    private final CryptoProvider provider;
    private final HashAlgorithm algorithm;
    private final byte[] value;
    private Hmac hmac;

    /**
     * Makes and seeds a generator: {@code mbedtls_hmac_drbg_seed}.
     *
     * @param personalization makes this generator differ from others with the same entropy; not kept
     * @throws CryptoException MBEDTLS_ERR_HMAC_DRBG_INPUT_TOO_BIG (-0x0005) if the personalization is longer than
     *     256 bytes, or longer than 384 with entropy and nonce, MBEDTLS_ERR_HMAC_DRBG_ENTROPY_SOURCE_FAILED
     *     (-0x0009)
     */
    public HmacDrbg(CryptoProvider provider, HashAlgorithm algorithm, EntropySource entropy, byte[] personalization,
            DrbgSettings settings) throws CryptoException {
        this(provider, algorithm, Objects.requireNonNull(entropy), settings);
        seed(personalization, entropyLength(algorithm, settings) / 2);
    }

    private HmacDrbg(CryptoProvider provider, HashAlgorithm algorithm, EntropySource entropy, DrbgSettings settings) {
        super(entropy, entropyLength(algorithm, settings), settings);
        this.provider = provider;
        this.algorithm = algorithm;
        this.value = new byte[algorithm.size()];
        this.hmac = provider.hmac(algorithm, new byte[algorithm.size()], 0, algorithm.size());
        Arrays.fill(value, (byte) 1);
    }

    /**
     * A generator whose output depends on {@code seed} only and that never reseeds:
     * {@code mbedtls_hmac_drbg_seed_buf}, the heart of deterministic ECDSA (RFC 6979).
     *
     * @param seed any length; not kept
     */
    public static HmacDrbg fromSeed(CryptoProvider provider, HashAlgorithm algorithm, byte[] seed) {
        HmacDrbg drbg = new HmacDrbg(provider, algorithm, null, DrbgSettings.DEFAULT);
        drbg.absorb(seed);
        return drbg;
    }

    /** As many bits as the security strength of the digest (SP 800-57 Part 1, 5.6.1). */
    private static int entropyLength(HashAlgorithm algorithm, DrbgSettings settings) {
        if (settings.entropyLength() != 0) {
            return settings.entropyLength();
        }
        return algorithm.size() <= 20 ? 16 : algorithm.size() <= 28 ? 24 : 32;
    }

    /** HMAC_DRBG_Update (10.1.2.2). */
    @Override
    void absorb(byte[] provided) {
        int rounds = provided.length == 0 ? 1 : 2;
        byte[] key = new byte[value.length];
        for (byte round = 0; round < rounds; round++) {
            hmac.update(value, 0, value.length);
            hmac.update(new byte[] {round}, 0, 1);
            hmac.update(provided, 0, provided.length);
            hmac.doFinal(key, 0);
            hmac.destroy();
            hmac = provider.hmac(algorithm, key, 0, key.length);
            nextValue();
        }
        Arrays.fill(key, (byte) 0);
    }

    /** HMAC_DRBG_Generate (10.1.2.5). */
    @Override
    void produce(byte[] output, int offset, int length, byte[] additional) {
        if (additional.length != 0) {
            absorb(additional);
        }
        for (int done = 0; done < length; done += value.length) {
            nextValue();
            System.arraycopy(value, 0, output, offset + done, Math.min(value.length, length - done));
        }
        absorb(additional);
    }

    private void nextValue() {
        hmac.update(value, 0, value.length);
        hmac.doFinal(value, 0);
    }

    @Override
    void wipe() {
        hmac.destroy();
        Arrays.fill(value, (byte) 0);
    }

    @Override
    int maxReseedInput() {
        return MAX_INPUT;
    }

    @Override
    ErrorCode requestTooBig() {
        return HmacDrbgError.REQUEST_TOO_BIG;
    }

    @Override
    ErrorCode inputTooBig() {
        return HmacDrbgError.INPUT_TOO_BIG;
    }

    @Override
    ErrorCode entropySourceFailed() {
        return HmacDrbgError.ENTROPY_SOURCE_FAILED;
    }
}
