package jmbedtls.crypto;

/**
 * Authenticated encryption under one key, record after record.
 *
 * <p>Input and output may be the same array at any offsets, overlapping or not: the record layer works in
 * place. An implementation keeps no reference to an array after a call. Not safe for use by several threads at
 * once; one object serves one direction of one connection.
 */
public interface Aead {
    /** Length of the tag in bytes. */
    int tagLength();

    /**
     * Encrypts {@code length} bytes and appends the tag: writes {@code length + tagLength()} bytes to
     * {@code output[outputOffset ..]}.
     *
     * @param nonce the whole array is the nonce: 12 bytes for every suite of TLS 1.2
     */
    void seal(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException;

    /**
     * Checks the tag that follows {@code length} bytes of ciphertext and decrypts them: reads
     * {@code length + tagLength()} bytes, writes {@code length}.
     *
     * @throws CryptoException MBEDTLS_ERR_CIPHER_AUTH_FAILED (-0x6300) if the tag is wrong; the output then
     *     holds nothing of the plaintext (it may be zeroed or untouched)
     */
    void open(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException;

    /** Wipes the key and what was derived from it as far as the implementation can; of no use afterwards. */
    void destroy();
}
