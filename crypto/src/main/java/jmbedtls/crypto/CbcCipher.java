package jmbedtls.crypto;

/**
 * A block cipher in CBC mode under one key, in one direction: it encrypts or it decrypts, as it was made. Padding is
 * the caller's. Not safe for use by several threads at once.
 */
public interface CbcCipher {
    /** Length of a block, and so of an initialization vector, in bytes. */
    int blockSize();

    /**
     * Encrypts or decrypts whole blocks in place. Calls are independent of each other: each has its own
     * initialization vector.
     *
     * @param iv {@link #blockSize} bytes from {@code ivOffset}, not among those that are processed; not changed
     * @param length in bytes, a multiple of {@link #blockSize}
     */
    void process(byte[] iv, int ivOffset, byte[] buffer, int offset, int length);

    /** Wipes the key as far as the implementation can; of no use afterwards. */
    void destroy();
}
