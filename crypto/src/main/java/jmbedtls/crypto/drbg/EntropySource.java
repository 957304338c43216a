package jmbedtls.crypto.drbg;

import java.io.IOException;
import java.security.SecureRandom;

/**
 * Where a generator takes its seed from: the {@code f_entropy} callback of Mbed TLS. A generator calls it under its
 * own lock; a source that several generators share must be safe for that.
 */
@FunctionalInterface
public interface EntropySource {
    /**
     * Fills {@code output[offset .. offset+length)}, every byte with full entropy.
     *
     * @throws IOException if it cannot; the generator then fails with its ENTROPY_SOURCE_FAILED code
     */
    void gather(byte[] output, int offset, int length) throws IOException;

    /** The JVM's {@link SecureRandom}, with its default algorithm. */
    static EntropySource system() {
        SecureRandom random = new SecureRandom();
        return new EntropySource() {
            @Override
            public void gather(byte[] output, int offset, int length) {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                System.arraycopy(bytes, 0, output, offset, length);
            }
        };
    }
}
