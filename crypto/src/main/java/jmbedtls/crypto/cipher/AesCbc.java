package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

import jmbedtls.crypto.CbcCipher;

/**
 * AES-CBC (NIST SP 800-38A, 6.2) in plain Java and constant time, without allocation per call. A block can only be
 * encrypted after the one before, so that each takes as long as four do in {@link AesGcm}; decryption has no such chain.
 */
public final class AesCbc implements CbcCipher {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 16;
    private static final int GROUP = BLOCK * BitslicedAes.GROUP;

    private final boolean encrypting;
    private final BitslicedAes aes;

    /** @param keyLength 16 or 32 bytes from {@code offset}; copied */
    public AesCbc(boolean encrypting, byte[] key, int offset, int keyLength) {
        this.encrypting = encrypting;
        aes = new BitslicedAes(key, offset, keyLength);
    }

    @Override
    public int blockSize() {
        return BLOCK;
    }

    @Override
    public void process(byte[] iv, int ivOffset, byte[] buffer, int offset, int length) {
        checkBlocks(iv, ivOffset, buffer, offset, length);
        if (encrypting) {
            encrypt(iv, ivOffset, buffer, offset, length);
        } else {
            decrypt(iv, ivOffset, buffer, offset, length);
        }
    }

    static void checkBlocks(byte[] iv, int ivOffset, byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(ivOffset, BLOCK, iv.length);
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length % BLOCK != 0) {
            throw new IllegalArgumentException(length + " bytes in blocks of " + BLOCK);
        }
    }

    private void encrypt(byte[] iv, int ivOffset, byte[] buffer, int offset, int length) {
        long[] chain = Scratch.PLANES.take();
        long[] data = Scratch.PLANES.take();
        BitslicedAes.load(chain, iv, ivOffset, 1);
        for (int done = 0; done < length; done += GROUP) {
            int blocks = Math.min(length - done, GROUP) / BLOCK;
            int lanes = BitslicedAes.load(data, buffer, offset + done, blocks);
            aes.encryptChain(chain, data, blocks, true);
            BitslicedAes.store(data, buffer, offset + done, blocks);
            BitslicedAes.wipe(data, lanes);
        }
        BitslicedAes.wipe(chain, 1);
        Scratch.PLANES.give(chain);
        Scratch.PLANES.give(data);
    }

    private void decrypt(byte[] iv, int ivOffset, byte[] buffer, int offset, int length) {
        long[] data = Scratch.PLANES.take();
        long beforeLo = (long) LONG.get(iv, ivOffset);
        long beforeHi = (long) LONG.get(iv, ivOffset + 8);
        for (int done = 0; done < length; done += GROUP) {
            int blocks = Math.min(length - done, GROUP) / BLOCK;
            int last = offset + done + (blocks - 1) * BLOCK;
            long lastLo = (long) LONG.get(buffer, last);
            long lastHi = (long) LONG.get(buffer, last + 8);
            int lanes = BitslicedAes.load(data, buffer, offset + done, blocks);
            aes.decrypt(data, lanes);
            BitslicedAes.unpack(data, lanes);
            addCiphertext(data, buffer, offset + done, blocks, beforeLo, beforeHi);
            Arrays.fill(data, 0, 8 * BitslicedAes.STRIDE, 0);
            beforeLo = lastLo;
            beforeHi = lastHi;
        }
        Scratch.PLANES.give(data);
    }

    /** From the last block to the first, so that the ciphertext before a block is still there when it is needed. */
    private static void addCiphertext(long[] data, byte[] buffer, int offset, int blocks, long beforeLo, long beforeHi) {
        for (int i = blocks - 1; i >= 0; i--) {
            int at = offset + i * BLOCK;
            long lo = i > 0 ? (long) LONG.get(buffer, at - BLOCK) : beforeLo;
            long hi = i > 0 ? (long) LONG.get(buffer, at - BLOCK + 8) : beforeHi;
            int word = BitslicedAes.wordOf(i);
            LONG.set(buffer, at, data[word] ^ lo);
            LONG.set(buffer, at + 8, data[word + BitslicedAes.OTHER_HALF] ^ hi);
        }
    }

    @Override
    public void destroy() {
        aes.destroy();
    }
}
