package jmbedtls.crypto.cipher;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.error.CipherError;

/**
 * AES-GCM on the JDK's cipher, which the JVM maps to the processor's instructions for AES and for carry-less
 * multiplication: what MBEDTLS_AESNI_C stands for.
 *
 * <p>The JDK wants its cipher initialized for each record, which is where its allocation (about 1 KB a record) comes
 * from. It refuses to encrypt twice in a row under one nonce: {@link #seal} then throws an
 * {@link IllegalArgumentException}. Input that overlaps with the output at another offset is copied first.
 */
public final class ProcessorAesGcm implements Aead {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int TAG_LENGTH = 16;
    private static final int NONCE_LENGTH = 12;

    private final Cipher cipher;
    private final AesKey key;

    /** @param keyLength 16, 24 or 32 bytes from {@code offset}; copied */
    public ProcessorAesGcm(byte[] key, int offset, int keyLength) {
        Objects.checkFromIndexSize(offset, keyLength, key.length);
        this.key = new AesKey(key, offset, keyLength);
        try {
            cipher = Cipher.getInstance(TRANSFORMATION);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + TRANSFORMATION, e);
        }
    }

    @Override
    public int tagLength() {
        return TAG_LENGTH;
    }

    @Override
    public void seal(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        Objects.checkFromIndexSize(inputOffset, length, input.length);
        Objects.checkFromIndexSize(outputOffset, length + TAG_LENGTH, output.length);
        try {
            process(Cipher.ENCRYPT_MODE, nonce, aad, aadOffset, aadLength,
                    input, inputOffset, length, output, outputOffset);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("encryption has no tag to check", e);
        }
    }

    @Override
    public void open(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException {
        Objects.checkFromIndexSize(inputOffset, length + TAG_LENGTH, input.length);
        Objects.checkFromIndexSize(outputOffset, length, output.length);
        try {
            process(Cipher.DECRYPT_MODE, nonce, aad, aadOffset, aadLength,
                    input, inputOffset, length + TAG_LENGTH, output, outputOffset);
        } catch (AEADBadTagException e) {
            Arrays.fill(output, outputOffset, outputOffset + length, (byte) 0);
            throw new CryptoException(CipherError.AUTH_FAILED.code());
        }
    }

    private void process(int mode, byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws AEADBadTagException {
        try {
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, nonce));
            cipher.updateAAD(aad, aadOffset, aadLength);
            if (input == output && inputOffset != outputOffset) {
                byte[] copy = Arrays.copyOfRange(input, inputOffset, inputOffset + length);
                cipher.doFinal(copy, 0, length, output, outputOffset);
                Arrays.fill(copy, (byte) 0);
            } else {
                cipher.doFinal(input, inputOffset, length, output, outputOffset);
            }
        } catch (AEADBadTagException e) {
            throw e;
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalArgumentException("a nonce of no bytes, or the one that was used last", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("arguments were checked", e);
        }
    }

    /** The key becomes zeros; the JDK's cipher gets these and drops what it derived from the key. */
    @Override
    public void destroy() {
        key.wipe();
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG_LENGTH, new byte[NONCE_LENGTH]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of zeros is a key", e);
        }
    }
}
