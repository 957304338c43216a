package jmbedtls.crypto.gcm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.error.CipherError;

/**
 * AES-GCM (NIST SP 800-38D) in plain Java, in constant time, with less than 1,300 bytes a key, 2 KiB more from its
 * first long record on, and no other allocation in {@link #seal} and {@link #open}. Nonces may have any length but
 * zero; input that overlaps with the output at another offset is copied first.
 */
public final class AesGcm implements Aead {
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BLOCK = 16;
    private static final int TAG_LENGTH = 16;
    private static final int USUAL_NONCE_LENGTH = 12;
    /** How many blocks are encrypted at once. */
    private static final int GROUP = BitslicedAes.BLOCKS * BitslicedAes.STRIDE;

    private final BitslicedAes aes;
    private final Ghash ghash;
    /** The counter block of the record under way: eight bytes, four bytes, both little-endian, and the counter. */
    private long prefix;
    private long middle;
    private int counter;
    /** What the hash is encrypted with: the key stream's first block, big-endian. */
    private long maskHi;
    private long maskLo;

    /** @param keyLength 16 or 32 bytes from {@code offset}; copied */
    public AesGcm(byte[] key, int offset, int keyLength) {
        aes = new BitslicedAes(key, offset, keyLength);
        long[] planes = Scratch.take();
        BitslicedAes.pack(planes, 1);
        aes.encrypt(planes, 1);
        BitslicedAes.unpack(planes, 1);
        ghash = new Ghash(Long.reverseBytes(planes[0]), Long.reverseBytes(planes[4 * BitslicedAes.STRIDE]));
        Scratch.give(planes, 1);
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
        long[] planes = Scratch.take();
        int lanes = start(nonce, planes, length);
        ghash.reset();
        ghash.update(aad, aadOffset, aadLength);
        crypt(planes, input, inputOffset, length, output, outputOffset);
        Scratch.give(planes, lanes);
        ghash.update(output, outputOffset, length);
        ghash.updateLengths(aadLength, length);
        BIG_ENDIAN.set(output, outputOffset + length, ghash.hi() ^ maskHi);
        BIG_ENDIAN.set(output, outputOffset + length + 8, ghash.lo() ^ maskLo);
        finish();
    }

    @Override
    public void open(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException {
        Objects.checkFromIndexSize(aadOffset, aadLength, aad.length);
        Objects.checkFromIndexSize(inputOffset, length + TAG_LENGTH, input.length);
        Objects.checkFromIndexSize(outputOffset, length, output.length);
        long[] planes = Scratch.take();
        int lanes = start(nonce, planes, length);
        ghash.reset();
        ghash.update(aad, aadOffset, aadLength);
        ghash.update(input, inputOffset, length);
        ghash.updateLengths(aadLength, length);
        long difference = (long) BIG_ENDIAN.get(input, inputOffset + length) ^ ghash.hi() ^ maskHi
                | (long) BIG_ENDIAN.get(input, inputOffset + length + 8) ^ ghash.lo() ^ maskLo;
        if (difference == 0) {
            crypt(planes, input, inputOffset, length, output, outputOffset);
        }
        Scratch.give(planes, lanes);
        finish();
        if (difference != 0) {
            throw new CryptoException(CipherError.AUTH_FAILED.code());
        }
    }

    /**
     * Derives the first counter block and the first group of the key stream, which begins with the tag's mask.
     *
     * @return how many lanes are in use
     */
    private int start(byte[] nonce, long[] planes, int length) {
        setCounterBlock(nonce);
        int lanes = keyStream(planes, BLOCK + (long) length);
        maskHi = Long.reverseBytes(planes[0]);
        maskLo = Long.reverseBytes(planes[4 * BitslicedAes.STRIDE]);
        return lanes;
    }

    /** J0 of SP 800-38D, 7.1. */
    private void setCounterBlock(byte[] nonce) {
        if (nonce.length == USUAL_NONCE_LENGTH) {
            setCounterBlock((long) LITTLE_ENDIAN.get(nonce, 0),
                    (long) LITTLE_ENDIAN.get(nonce, USUAL_NONCE_LENGTH - 8) >>> 32, 1);
            return;
        }
        if (nonce.length == 0) {
            throw new IllegalArgumentException("a nonce of no bytes");
        }
        ghash.reset();
        ghash.update(nonce, 0, nonce.length);
        ghash.updateLengths(0, nonce.length);
        setCounterBlock(Long.reverseBytes(ghash.hi()), Long.reverseBytes(ghash.lo()) & 0xFFFF_FFFFL,
                (int) ghash.lo());
    }

    private void setCounterBlock(long prefix, long middle, int counter) {
        this.prefix = prefix;
        this.middle = middle;
        this.counter = counter;
    }

    /** Adds the key stream to the input: behind its first block, the tag's mask, in groups. */
    private void crypt(long[] planes, byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int from = inputOffset;
        if (input == output && inputOffset != outputOffset) {
            System.arraycopy(input, inputOffset, output, outputOffset, length);
            from = outputOffset;
        }
        int done = Math.min(length, BLOCK * (GROUP - 1));
        addKeyStream(planes, 1, input, from, done, output, outputOffset);
        while (done < length) {
            counter += GROUP;
            int count = Math.min(length - done, BLOCK * GROUP);
            keyStream(planes, count);
            addKeyStream(planes, 0, input, from + done, count, output, outputOffset + done);
            done += count;
        }
    }

    /** Makes the key stream from the present counter on, a whole group at most; returns the number of lanes. */
    private int keyStream(long[] planes, long length) {
        int laneLength = BLOCK * BitslicedAes.BLOCKS;
        int lanes = (int) Math.min(BitslicedAes.STRIDE, (length + laneLength - 1) / laneLength);
        for (int b = 0; b < BitslicedAes.BLOCKS; b++) {
            int first = b * BitslicedAes.STRIDE;
            int second = first + 4 * BitslicedAes.STRIDE;
            for (int i = 0; i < lanes; i++) {
                planes[first + i] = prefix;
                planes[second + i] = middle
                        | (long) Integer.reverseBytes(counter + BitslicedAes.BLOCKS * i + b) << 32;
            }
        }
        BitslicedAes.pack(planes, lanes);
        aes.encrypt(planes, lanes);
        BitslicedAes.unpack(planes, lanes);
        return lanes;
    }

    /** @param skip how many blocks of the key stream to leave out */
    private static void addKeyStream(long[] stream, int skip,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int from = inputOffset;
        int to = outputOffset;
        int blocks = skip + length / BLOCK;
        for (int block = skip; block < blocks; block++) {
            int word = wordOf(block);
            LITTLE_ENDIAN.set(output, to, (long) LITTLE_ENDIAN.get(input, from) ^ stream[word]);
            LITTLE_ENDIAN.set(output, to + 8,
                    (long) LITTLE_ENDIAN.get(input, from + 8) ^ stream[word + 4 * BitslicedAes.STRIDE]);
            from += BLOCK;
            to += BLOCK;
        }
        int word = wordOf(blocks % GROUP);
        for (int i = 0; i < length % BLOCK; i++) {
            long half = stream[word + i / 8 * 4 * BitslicedAes.STRIDE];
            output[to + i] = (byte) (input[from + i] ^ half >>> 8 * (i % 8));
        }
    }

    /** Where a block of a group stands. */
    private static int wordOf(int block) {
        return block % BitslicedAes.BLOCKS * BitslicedAes.STRIDE + block / BitslicedAes.BLOCKS;
    }

    private void finish() {
        maskHi = 0;
        maskLo = 0;
        ghash.reset();
    }

    @Override
    public void destroy() {
        aes.destroy();
        ghash.destroy();
    }
}
