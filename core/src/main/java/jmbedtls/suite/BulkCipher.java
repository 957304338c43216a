package jmbedtls.suite;

import java.util.List;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CbcAlgorithm;

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
    AES_128_CBC(Feature.AES_C, CbcAlgorithm.AES_128),
    AES_256_CBC(Feature.AES_C, CbcAlgorithm.AES_256),
    CAMELLIA_128_CBC(Feature.CAMELLIA_C, CbcAlgorithm.CAMELLIA_128),
    CAMELLIA_256_CBC(Feature.CAMELLIA_C, CbcAlgorithm.CAMELLIA_256),
    ARIA_128_CBC(Feature.ARIA_C, CbcAlgorithm.ARIA_128),
    ARIA_256_CBC(Feature.ARIA_C, CbcAlgorithm.ARIA_256),
    DES_EDE3_CBC(Feature.DES_C, CbcAlgorithm.DES_EDE3),
    DES_CBC(Feature.DES_C, CbcAlgorithm.DES),
    ARC4_128(Feature.ARC4_C, 16),
    NULL(Feature.CIPHER_NULL_CIPHER, 0);

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
    private final CbcAlgorithm cbc;
    private final int keyLength;

    BulkCipher(Feature algorithm, Mode mode, AeadAlgorithm aead) {
        this(algorithm, mode, aead, null, aead.keyLength());
    }

    BulkCipher(Feature algorithm, CbcAlgorithm cbc) {
        this(algorithm, Mode.CBC, null, cbc, cbc.keyLength());
    }

    /** A stream cipher, or none. */
    BulkCipher(Feature algorithm, int keyLength) {
        this(algorithm, Mode.STREAM, null, null, keyLength);
    }

    BulkCipher(Feature algorithm, Mode mode, AeadAlgorithm aead, CbcAlgorithm cbc, int keyLength) {
        this.algorithm = algorithm;
        this.mode = mode;
        this.aead = aead;
        this.cbc = cbc;
        this.keyLength = keyLength;
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

    /** The block cipher, or null for other modes than CBC. */
    public CbcAlgorithm cbc() {
        return cbc;
    }

    /** The switches that compile the cipher in. */
    public List<Feature> features() {
        return mode.feature == null ? List.of(algorithm) : List.of(algorithm, mode.feature);
    }

    boolean compiledIn(BuildConfig build) {
        return build.has(algorithm) && (mode.feature == null || build.has(mode.feature));
    }
}
