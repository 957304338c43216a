package jmbedtls.crypto;

/** The AEAD ciphers of TLS 1.2's cipher suites, with their tag length. */
public enum AeadAlgorithm {
    AES_128_GCM(16, 16), AES_256_GCM(32, 16),
    CAMELLIA_128_GCM(16, 16), CAMELLIA_256_GCM(32, 16),
    ARIA_128_GCM(16, 16), ARIA_256_GCM(32, 16),
    AES_128_CCM(16, 16), AES_256_CCM(32, 16),
    AES_128_CCM_8(16, 8), AES_256_CCM_8(32, 8),
    CHACHA20_POLY1305(32, 16);

    private final int keyLength;
    private final int tagLength;

    AeadAlgorithm(int keyLength, int tagLength) {
        this.keyLength = keyLength;
        this.tagLength = tagLength;
    }

    /** Length of the key in bytes. */
    public int keyLength() {
        return keyLength;
    }

    /** Length of the tag in bytes. */
    public int tagLength() {
        return tagLength;
    }
}
