package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.error.CipherError;

/**
 * ChaCha20-Poly1305 (RFC 8439, 2.8) in constant time, without allocation per record. Input that overlaps with the output
 * at another offset is copied there first; of a forged record nothing is decrypted.
 */
public final class ChaCha20Poly1305 implements Aead {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TAG_LENGTH = 16;

    private final ChaCha20 stream;
    private final Poly1305 mac = new Poly1305();

    /** @param key 32 bytes from {@code offset}; copied */
    public ChaCha20Poly1305(byte[] key, int offset) {
        Objects.checkFromIndexSize(offset, ChaCha20.KEY_LENGTH, key.length);
        stream = new ChaCha20(key, offset);
    }

    @Override
    public int tagLength() {
        return TAG_LENGTH;
    }

    /** @throws IllegalArgumentException for a nonce of other than 12 bytes; {@link #open} too */
    @Override
    public void seal(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        Objects.checkFromIndexSize(aadOffset, aadLength, aad.length);
        Objects.checkFromIndexSize(inputOffset, length, input.length);
        Objects.checkFromIndexSize(outputOffset, length + TAG_LENGTH, output.length);
        start(nonce, length);
        crypt(input, inputOffset, length, output, outputOffset);
        authenticate(aad, aadOffset, aadLength, output, outputOffset, length);
        LONG.set(output, outputOffset + length, mac.tagLo());
        LONG.set(output, outputOffset + length + 8, mac.tagHi());
        finish();
    }

    @Override
    public void open(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException {
        Objects.checkFromIndexSize(aadOffset, aadLength, aad.length);
        Objects.checkFromIndexSize(inputOffset, length + TAG_LENGTH, input.length);
        Objects.checkFromIndexSize(outputOffset, length, output.length);
        start(nonce, length);
        authenticate(aad, aadOffset, aadLength, input, inputOffset, length);
        long difference = (long) LONG.get(input, inputOffset + length) ^ mac.tagLo()
                | (long) LONG.get(input, inputOffset + length + 8) ^ mac.tagHi();
        if (difference == 0) {
            crypt(input, inputOffset, length, output, outputOffset);
        }
        finish();
        if (difference != 0) {
            throw new CryptoException(CipherError.AUTH_FAILED.code());
        }
    }

    private void start(byte[] nonce, int length) {
        if (nonce.length != ChaCha20.NONCE_LENGTH) {
            throw new IllegalArgumentException("a nonce of " + nonce.length + " bytes");
        }
        stream.start(nonce, length);
        mac.start(stream.maskWord(0), stream.maskWord(1), stream.maskWord(2), stream.maskWord(3));
    }

    private void authenticate(byte[] aad, int aadOffset, int aadLength, byte[] text, int offset, int length) {
        mac.update(aad, aadOffset, aadLength);
        mac.update(text, offset, length);
        mac.updateLengths(aadLength, length);
        mac.finish();
    }

    private void crypt(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int from = inputOffset;
        if (input == output && inputOffset != outputOffset) {
            System.arraycopy(input, inputOffset, output, outputOffset, length);
            from = outputOffset;
        }
        stream.add(input, from, length, output, outputOffset);
    }

    private void finish() {
        stream.finish();
        mac.wipe();
    }

    @Override
    public void destroy() {
        stream.destroy();
    }
}
