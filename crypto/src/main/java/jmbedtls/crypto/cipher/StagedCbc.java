package jmbedtls.crypto.cipher;

import jmbedtls.crypto.CbcCipher;

/** AES-CBC that begins on the portable engine and goes over to the processor's as {@link Stage} says. */
public final class StagedCbc implements CbcCipher {
    private final boolean encrypting;
    private final Stage stage;
    private CbcCipher engine;

    /** @param keyLength 16 or 32 bytes from {@code offset}; copied */
    public StagedCbc(boolean encrypting, byte[] key, int offset, int keyLength) {
        this(encrypting, key, offset, keyLength, Stage.PORTABLE_BYTES);
    }

    StagedCbc(boolean encrypting, byte[] key, int offset, int keyLength, long portableBytes) {
        this.encrypting = encrypting;
        this.stage = new Stage(key, offset, keyLength, portableBytes);
        this.engine = new AesCbc(encrypting, key, offset, keyLength);
    }

    @Override
    public int blockSize() {
        return engine.blockSize();
    }

    @Override
    public void process(byte[] iv, int ivOffset, byte[] buffer, int offset, int length) {
        if (stage.isDue(length)) {
            engine.destroy();
            engine = new ProcessorAesCbc(encrypting, stage.key(), 0, stage.key().length);
            stage.forget();
        }
        engine.process(iv, ivOffset, buffer, offset, length);
    }

    /** Whether the change has been made. */
    boolean usesProcessor() {
        return engine instanceof ProcessorAesCbc;
    }

    @Override
    public void destroy() {
        engine.destroy();
        stage.forget();
    }
}
