package jmbedtls.handshake;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.AeadAlgorithm;

/** The bulk ciphers of the cipher suites: what {@code mbedtls_cipher_info_t} says of them. */
public enum BulkCipher {
    AES_128_GCM(Feature.AES_C, Mode.GCM, AeadAlgorithm.AES_128_GCM),
    AES_256_GCM(Feature.AES_C, Mode.GCM, AeadAlgorithm.AES_256_GCM),
    AES_128_CCM(Feature.AES_C, Mode.CCM, AeadAlgorithm.AES_128_CCM),
    AES_256_CCM(Feature.AES_C, Mode.CCM, AeadAlgorithm.AES_256_CCM),
    AES_128_CCM_8(Feature.AES_C, Mode.CCM, AeadAlgorithm.AES_128_CCM_8),
    AES_256_CCM_8(Feature.AES_C, Mode.CCM, AeadAlgorithm.AES_256_CCM_8),
    CAMELLIA_128_GCM(Feature.CAMELLIA_C, Mode.GCM, AeadAlgorithm.CAMELLIA_128_GCM),
    CAMELLIA_256_GCM(Feature.CAMELLIA_C, Mode.GCM, AeadAlgorithm.CAMELLIA_256_GCM),
    ARIA_128_GCM(Feature.ARIA_C, Mode.GCM, AeadAlgorithm.ARIA_128_GCM),
    ARIA_256_GCM(Feature.ARIA_C, Mode.GCM, AeadAlgorithm.ARIA_256_GCM),
    CHACHA20_POLY1305(Feature.CHACHAPOLY_C, Mode.CHACHAPOLY, AeadAlgorithm.CHACHA20_POLY1305),
    AES_128_CBC(Feature.AES_C, Mode.CBC, 16, 16),
    AES_256_CBC(Feature.AES_C, Mode.CBC, 32, 16),
    CAMELLIA_128_CBC(Feature.CAMELLIA_C, Mode.CBC, 16, 16),
    CAMELLIA_256_CBC(Feature.CAMELLIA_C, Mode.CBC, 32, 16),
    ARIA_128_CBC(Feature.ARIA_C, Mode.CBC, 16, 16),
    ARIA_256_CBC(Feature.ARIA_C, Mode.CBC, 32, 16),
    DES_EDE3_CBC(Feature.DES_C, Mode.CBC, 24, 8),
    DES_CBC(Feature.DES_C, Mode.CBC, 8, 8),
    ARC4_128(Feature.ARC4_C, Mode.STREAM, 16, 1),
    NULL(Feature.CIPHER_NULL_CIPHER, Mode.STREAM, 0, 1);

    /** {@code mbedtls_cipher_mode_t}, as far as cipher suites use it. */
    public enum Mode {
        GCM(Feature.GCM_C), CCM(Feature.CCM_C), CHACHAPOLY(null), CBC(Feature.CIPHER_MODE_CBC), STREAM(null);

        private final Feature feature;

        Mode(Feature feature) {
            this.feature = feature;
        }
    }

    private final Feature algorithm;
    private final Mode mode;
    private final AeadAlgorithm aead;
    private final int keyLength;
    private final int blockLength;

    BulkCipher(Feature algorithm, Mode mode, AeadAlgorithm aead) {
        this.algorithm = algorithm;
        this.mode = mode;
        this.aead = aead;
        this.keyLength = aead.keyLength();
        this.blockLength = 16;
    }

    BulkCipher(Feature algorithm, Mode mode, int keyLength, int blockLength) {
        this.algorithm = algorithm;
        this.mode = mode;
        this.aead = null;
        this.keyLength = keyLength;
        this.blockLength = blockLength;
    }

    public Mode mode() {
        return mode;
    }

    /** The AEAD algorithm, or null for CBC and stream ciphers. */
    public AeadAlgorithm aead() {
        return aead;
    }

    /** Length of a key in bytes. */
    public int keyLength() {
        return keyLength;
    }

    /** Length of a block in bytes; 1 for stream ciphers. */
    public int blockLength() {
        return blockLength;
    }

    boolean compiledIn(BuildConfig build) {
        return build.has(algorithm) && (mode.feature == null || build.has(mode.feature));
    }
}
