package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * GHASH (NIST SP 800-38D, 6.4) but for the multiplication. GCM's first bit, the coefficient of 1, is the highest bit of
 * {@code hi}.
 */
abstract class Ghash {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final int BLOCK = 16;

    /** The hash so far, but for what has been put off. */
    long hi;
    long lo;
    private final byte[] block = new byte[BLOCK];

    /**
     * Takes another key and starts a new hash; of the old key nothing is left.
     *
     * @param keyHi the first eight bytes of the block of zeros encrypted, big-endian, and {@code keyLo} the others
     */
    abstract void setKey(long keyHi, long keyLo);

    /** Adds blocks, each before a multiplication by the key. It may put the multiplication off. */
    abstract void updateBlocks(byte[] data, int offset, int end);

    /** Does what has been put off. */
    void complete() {
        // nothing is put off
    }

    /** Starts a new hash. */
    void reset() {
        hi = 0;
        lo = 0;
    }

    /** The hash once it has ended, its first eight bytes as a big-endian number. */
    final long hi() {
        return hi;
    }

    /** The other eight bytes. */
    final long lo() {
        return lo;
    }

    /** Ends a hash with two 64-bit numbers: the lengths in bits, of which there are eight to a byte. */
    final void updateLengths(long one, long other) {
        LONG.set(block, 0, 8 * one);
        LONG.set(block, 8, 8 * other);
        updateBlocks(block, 0, BLOCK);
        complete();
    }

    /** Hashes bytes; zeros fill the last block. */
    final void update(byte[] data, int offset, int length) {
        int rest = length % BLOCK;
        int end = offset + length - rest;
        updateBlocks(data, offset, end);
        if (rest > 0) {
            Arrays.fill(block, (byte) 0);
            System.arraycopy(data, end, block, 0, rest);
            updateBlocks(block, 0, BLOCK);
        }
    }
}
