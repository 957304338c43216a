package jmbedtls.crypto;

/** A block cipher that encrypts single blocks under one key. Not safe for use by several threads at once. */
public interface BlockCipher {
    /** Length of a block in bytes. */
    int blockSize();

    /** Encrypts one block; input and output may be the same array at the same offset. */
    void encryptBlock(byte[] input, int inputOffset, byte[] output, int outputOffset);

    /** Encrypts {@code count} blocks in place, each by itself. */
    default void encryptBlocks(byte[] blocks, int offset, int count) {
        for (int i = 0; i < count; i++) {
            encryptBlock(blocks, offset + i * blockSize(), blocks, offset + i * blockSize());
        }
    }

    /** Wipes the key as far as the implementation can; of no use afterwards. */
    void destroy();
}
