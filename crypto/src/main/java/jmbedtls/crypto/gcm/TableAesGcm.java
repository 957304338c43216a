package jmbedtls.crypto.gcm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.error.CipherError;

/**
 * AES-GCM (NIST SP 800-38D) in plain Java by look-up in tables, as portable C libraries do it: faster than
 * {@link AesGcm}, and <b>not in constant time</b>. Nonces may have any length but zero. A key takes less than 9 KiB;
 * {@link #seal} and {@link #open} allocate nothing. Input that overlaps with the output at another offset is moved
 * first.
 *
 * <p><b>What leaks.</b> No branch depends on a secret and tags are compared in constant time, but the places read in
 * the tables depend on the key and, in the hash, on the ciphertext too. Who shares a cache with this JVM (another user
 * or another virtual machine on the same processor) can watch which lines are read, and gather the AES key or the
 * hash's key from that; the time that records take may tell the same to who sends many of them and measures well
 * (Bernstein, "Cache-timing attacks on AES", 2005). {@link AesGcm} and {@link ProcessorAesGcm} have nothing of this.
 *
 * <p><b>When to use it.</b> On a processor without instructions for AES, where throughput matters and no code that is
 * not trusted runs beside this program; a gateway of one's own, for instance. Elsewhere use one of the others.
 */
public final class TableAesGcm implements Aead {
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BLOCK = 16;
    private static final int TAG_LENGTH = 16;
    private static final int USUAL_NONCE_LENGTH = 12;

    private final TableAes aes;
    private final TableGhash ghash;
    /** What the hash is encrypted with: the key stream's first block. */
    private final byte[] mask = new byte[BLOCK];

    /** @param keyLength 16 or 32 bytes from {@code offset}; copied */
    public TableAesGcm(byte[] key, int offset, int keyLength) {
        aes = new TableAes(key, offset, keyLength);
        aes.start(0, 0, 0);
        setMask();
        ghash = new TableGhash((long) BIG_ENDIAN.get(mask, 0), (long) BIG_ENDIAN.get(mask, 8));
        finish();
    }

    @Override
    public int tagLength() {
        return TAG_LENGTH;
    }

    @Override
    public void seal(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        Objects.checkFromIndexSize(aadOffset, aadLength, aad.length);
        Objects.checkFromIndexSize(inputOffset, length, input.length);
        Objects.checkFromIndexSize(outputOffset, length + TAG_LENGTH, output.length);
        start(nonce);
        ghash.update(aad, aadOffset, aadLength);
        crypt(input, inputOffset, length, output, outputOffset);
        ghash.update(output, outputOffset, length);
        ghash.updateLengths(aadLength, length);
        BIG_ENDIAN.set(output, outputOffset + length, tagHi());
        BIG_ENDIAN.set(output, outputOffset + length + 8, tagLo());
        finish();
    }

    @Override
    public void open(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException {
        Objects.checkFromIndexSize(aadOffset, aadLength, aad.length);
        Objects.checkFromIndexSize(inputOffset, length + TAG_LENGTH, input.length);
        Objects.checkFromIndexSize(outputOffset, length, output.length);
        start(nonce);
        ghash.update(aad, aadOffset, aadLength);
        ghash.update(input, inputOffset, length);
        ghash.updateLengths(aadLength, length);
        long difference = (long) BIG_ENDIAN.get(input, inputOffset + length) ^ tagHi()
                | (long) BIG_ENDIAN.get(input, inputOffset + length + 8) ^ tagLo();
        if (difference == 0) {
            crypt(input, inputOffset, length, output, outputOffset);
        }
        finish();
        if (difference != 0) {
            throw new CryptoException(CipherError.AUTH_FAILED.code());
        }
    }

    /** Starts the key stream at J0 of SP 800-38D, 7.1, and a hash. */
    private void start(byte[] nonce) {
        if (nonce.length == USUAL_NONCE_LENGTH) {
            aes.start((long) LITTLE_ENDIAN.get(nonce, 0),
                    (int) ((long) LITTLE_ENDIAN.get(nonce, USUAL_NONCE_LENGTH - 8) >>> 32), 1);
        } else if (nonce.length > 0) {
            ghash.reset();
            ghash.update(nonce, 0, nonce.length);
            ghash.updateLengths(0, nonce.length);
            aes.start(Long.reverseBytes(ghash.hi()), (int) Long.reverseBytes(ghash.lo()), (int) ghash.lo());
        } else {
            throw new IllegalArgumentException("a nonce of no bytes");
        }
        setMask();
        ghash.reset();
    }

    private void setMask() {
        aes.addKeyStream(mask, 0, BLOCK, mask, 0);
    }

    private void crypt(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int from = inputOffset;
        if (input == output && inputOffset != outputOffset) {
            System.arraycopy(input, inputOffset, output, outputOffset, length);
            from = outputOffset;
        }
        aes.addKeyStream(input, from, length, output, outputOffset);
    }

    private long tagHi() {
        return ghash.hi() ^ (long) BIG_ENDIAN.get(mask, 0);
    }

    private long tagLo() {
        return ghash.lo() ^ (long) BIG_ENDIAN.get(mask, 8);
    }

    private void finish() {
        BIG_ENDIAN.set(mask, 0, 0L);
        BIG_ENDIAN.set(mask, 8, 0L);
        ghash.reset();
    }

    @Override
    public void destroy() {
        aes.destroy();
        ghash.destroy();
    }
}
