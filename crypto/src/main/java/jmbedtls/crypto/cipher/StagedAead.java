package jmbedtls.crypto.cipher;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;

/** AES-GCM and AES-CCM that begin on the portable engine and go over to the processor's as {@link Stage} says. */
public final class StagedAead implements Aead {
    private final AeadAlgorithm algorithm;
    private final Stage stage;
    private Aead engine;

    /** @param key {@code algorithm.keyLength()} bytes from {@code offset}; copied */
    public StagedAead(AeadAlgorithm algorithm, byte[] key, int offset) {
        this(algorithm, key, offset, Stage.PORTABLE_BYTES);
    }

    StagedAead(AeadAlgorithm algorithm, byte[] key, int offset, long portableBytes) {
        this.algorithm = algorithm;
        this.stage = new Stage(key, offset, algorithm.keyLength(), portableBytes);
        this.engine = portable(algorithm, key, offset);
    }

    /**
     * The engine in plain Java.
     *
     * @param algorithm of AES
     * @param key {@code algorithm.keyLength()} bytes from {@code offset}; copied
     */
    public static Aead portable(AeadAlgorithm algorithm, byte[] key, int offset) {
        int length = algorithm.keyLength();
        return switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> new AesGcm(key, offset, length);
            case AES_128_CCM, AES_256_CCM, AES_128_CCM_8, AES_256_CCM_8 ->
                    AesCcm.portable(key, offset, length, algorithm.tagLength());
            default -> throw new IllegalArgumentException(algorithm + " is not of AES");
        };
    }

    private Aead processor(byte[] key) {
        return switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> new ProcessorAesGcm(key, 0, key.length);
            default -> AesCcm.processor(key, 0, key.length, algorithm.tagLength());
        };
    }

    @Override
    public int tagLength() {
        return engine.tagLength();
    }

    @Override
    public void seal(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException {
        count(length);
        engine.seal(nonce, aad, aadOffset, aadLength, input, inputOffset, length, output, outputOffset);
    }

    @Override
    public void open(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException {
        count(length);
        engine.open(nonce, aad, aadOffset, aadLength, input, inputOffset, length, output, outputOffset);
    }

    private void count(int length) {
        if (stage.isDue(length)) {
            engine.destroy();
            engine = processor(stage.key());
            stage.forget();
        }
    }

    /** Whether the change has been made. */
    boolean usesProcessor() {
        return engine instanceof ProcessorAesGcm || engine instanceof AesCcm ccm && ccm.usesProcessor();
    }

    @Override
    public void destroy() {
        engine.destroy();
        stage.forget();
    }
}
