package jmbedtls.crypto;

/** The block ciphers that TLS 1.2's cipher suites and encrypted keys use in CBC mode. */
public enum CbcAlgorithm {
    AES_128(16, 16), AES_192(24, 16), AES_256(32, 16),
    CAMELLIA_128(16, 16), CAMELLIA_256(32, 16),
    ARIA_128(16, 16), ARIA_256(32, 16),
    DES(8, 8), DES_EDE3(24, 8);

    private final int keyLength;
    private final int blockSize;

    CbcAlgorithm(int keyLength, int blockSize) {
        this.keyLength = keyLength;
        this.blockSize = blockSize;
    }

    /** Length of the key in bytes; for DES with its parity bits, which nothing looks at. */
    public int keyLength() {
        return keyLength;
    }

    /** Length of a block, and so of an initialization vector, in bytes. */
    public int blockSize() {
        return blockSize;
    }
}
