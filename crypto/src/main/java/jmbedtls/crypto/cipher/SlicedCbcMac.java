package jmbedtls.crypto.cipher;

import java.util.Arrays;

/** CBC-MAC of {@link BitslicedAes}: a block at a time, as each needs the one before. */
final class SlicedCbcMac extends CbcMac {
    private final BitslicedAes aes;
    /** Lent for a record: the chain, and data that are added to it. */
    private long[] chain;
    private long[] data;

    /** @param length 16 or 32 bytes */
    SlicedCbcMac(byte[] key, int offset, int length) {
        aes = new BitslicedAes(key, offset, length);
    }

    @Override
    void start(byte[] block) {
        chain = Scratch.PLANES.take();
        data = Scratch.PLANES.take();
        updateBlocks(block, 0, BLOCK);
    }

    @Override
    void updateBlocks(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; done += BLOCK * BitslicedAes.GROUP) {
            int blocks = Math.min(length - done, BLOCK * BitslicedAes.GROUP) / BLOCK;
            int lanes = BitslicedAes.load(data, bytes, offset + done, blocks);
            aes.encryptChain(chain, data, blocks, false);
            BitslicedAes.wipe(data, lanes);
        }
    }

    @Override
    void finish() {
        // a chain is packed; unpack takes what has been encrypted
        BitslicedAes.turnOddRows(chain, 1);
        BitslicedAes.unpack(chain, 1);
        set(Long.reverseBytes(chain[BitslicedAes.wordOf(0)]),
                Long.reverseBytes(chain[BitslicedAes.wordOf(0) + BitslicedAes.OTHER_HALF]));
        BitslicedAes.wipe(chain, 1);
        Scratch.PLANES.give(chain);
        Scratch.PLANES.give(data);
        chain = null;
        data = null;
    }

    @Override
    void destroy() {
        aes.destroy();
    }
}
