package jmbedtls.crypto;

/**
 * A source of random bytes: the {@code f_rng} callback of Mbed TLS.
 *
 * <p>The order and the sizes of the draws are part of the client's observable behaviour: with the bytes that
 * Mbed TLS drew, the client sends what Mbed TLS sent. An implementation therefore serves each call from one
 * stream, in call order. It must be safe for use by the threads that share it.
 */
@FunctionalInterface
public interface RandomSource {
    /**
     * Fills {@code output[offset .. offset+length)} with random bytes.
     *
     * @throws CryptoException if no randomness can be had; the code is passed on as the handshake's error
     */
    void nextBytes(byte[] output, int offset, int length) throws CryptoException;
}
