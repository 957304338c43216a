package jmbedtls.crypto.cipher;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;

/**
 * Whole blocks of AES through one of the JDK's ciphers, which the JVM maps to the processor's instructions. It is
 * initialized once: that is what would allocate. So CBC goes on from call to call, and who wants another initialization
 * vector adds it and the last ciphertext to the first block.
 */
final class ProcessorAes {
    static final int BLOCK = 16;

    private final Cipher cipher;
    private final int mode;
    private final AesKey key;
    private final AlgorithmParameterSpec parameters;

    private ProcessorAes(String transformation, int mode, AlgorithmParameterSpec parameters,
            byte[] key, int offset, int length) {
        this.mode = mode;
        this.parameters = parameters;
        this.key = new AesKey(key, offset, length);
        try {
            cipher = Cipher.getInstance(transformation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + transformation, e);
        }
        start();
    }

    /** Encrypts each block by itself. */
    static ProcessorAes ecb(byte[] key, int offset, int length) {
        return new ProcessorAes("AES/ECB/NoPadding", Cipher.ENCRYPT_MODE, null, key, offset, length);
    }

    /** Encrypts or decrypts a chain of blocks that begins with zeros. */
    static ProcessorAes cbc(boolean encrypting, byte[] key, int offset, int length) {
        return new ProcessorAes("AES/CBC/NoPadding", encrypting ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                new IvParameterSpec(new byte[BLOCK]), key, offset, length);
    }

    private void start() {
        try {
            cipher.init(mode, key, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of 16 or 32 bytes is a key", e);
        }
    }

    /** @param output another array than {@code input}: of one array the JDK would make a copy */
    void process(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        try {
            cipher.update(input, inputOffset, length, output, outputOffset);
        } catch (ShortBufferException e) {
            throw new IndexOutOfBoundsException(e.getMessage());
        }
    }

    /** The key becomes zeros, and so does what was derived from it. */
    void destroy() {
        key.wipe();
        start();
    }
}
