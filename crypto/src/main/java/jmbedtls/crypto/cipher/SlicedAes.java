package jmbedtls.crypto.cipher;

import java.util.Objects;

import jmbedtls.crypto.BlockCipher;

/** AES as a bare block cipher in constant time: four blocks cost as much as one. */
public final class SlicedAes implements BlockCipher {
    private static final int BLOCK = 16;

    private final BitslicedAes aes;

    /** @param length 16 or 32 bytes from {@code offset}; copied */
    public SlicedAes(byte[] key, int offset, int length) {
        aes = new BitslicedAes(key, offset, length);
    }

    @Override
    public int blockSize() {
        return BLOCK;
    }

    @Override
    public void encryptBlock(byte[] input, int inputOffset, byte[] output, int outputOffset) {
        System.arraycopy(input, inputOffset, output, outputOffset, BLOCK);
        encryptBlocks(output, outputOffset, 1);
    }

    @Override
    public void encryptBlocks(byte[] blocks, int offset, int count) {
        Objects.checkFromIndexSize(offset, count * BLOCK, blocks.length);
        long[] planes = Scratch.PLANES.take();
        for (int done = 0; done < count; done += BitslicedAes.GROUP) {
            encryptGroup(planes, blocks, offset + done * BLOCK, Math.min(count - done, BitslicedAes.GROUP));
        }
        Scratch.PLANES.give(planes);
    }

    private void encryptGroup(long[] planes, byte[] blocks, int offset, int count) {
        int lanes = BitslicedAes.load(planes, blocks, offset, count);
        aes.encrypt(planes, lanes);
        BitslicedAes.store(planes, blocks, offset, count);
        BitslicedAes.wipe(planes, lanes);
    }

    @Override
    public void destroy() {
        aes.destroy();
    }
}
