package jmbedtls.crypto.cipher;

import java.util.Arrays;
import java.util.Objects;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;

/**
 * AES-GCM that begins on the portable engine and goes over to the processor's when a key has protected a few
 * kilobytes, if the JVM has one.
 *
 * <p>The processor's engine is faster at any length, but not at once: loading the JDK's cipher takes tens of
 * milliseconds, longer than a handshake, and every idle connection would hold several kilobytes for it. Handshakes and
 * connections that send a few readings never need it.
 */
public final class StagedAesGcm implements Aead {
    /** After how many bytes under one key the processor's engine is worth its start. */
    private static final long PORTABLE_BYTES = 4096;

    private final long portableBytes;
    private Aead engine;
    /** For the processor's engine; null once it is there, or will not come. */
    private byte[] key;
    private long bytes;

    /** @param keyLength 16 or 32 bytes from {@code offset}; copied */
    public StagedAesGcm(byte[] key, int offset, int keyLength) {
        this(key, offset, keyLength, PORTABLE_BYTES);
    }

    StagedAesGcm(byte[] key, int offset, int keyLength, long portableBytes) {
        Objects.checkFromIndexSize(offset, keyLength, key.length);
        this.key = Arrays.copyOfRange(key, offset, offset + keyLength);
        this.engine = new AesGcm(key, offset, keyLength);
        this.portableBytes = portableBytes;
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
        bytes += length;
        if (key == null || bytes < portableBytes) {
            return;
        }
        if (ProcessorSupport.isAvailable()) {
            engine.destroy();
            engine = new ProcessorAesGcm(key, 0, key.length);
        }
        forgetKey();
    }

    private void forgetKey() {
        if (key != null) {
            Arrays.fill(key, (byte) 0);
            key = null;
        }
    }

    boolean usesProcessor() {
        return engine instanceof ProcessorAesGcm;
    }

    @Override
    public void destroy() {
        engine.destroy();
        forgetKey();
    }
}
