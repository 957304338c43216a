package jmbedtls.crypto.cipher;

import java.util.Arrays;

/** CBC-MAC: the last block of a chain of encryptions that begins with zeros, data after data. */
abstract class CbcMac {
    static final int BLOCK = 16;

    private final byte[] padded = new byte[BLOCK];
    private long hi;
    private long lo;

    /** Begins with a block, which is not changed. */
    abstract void start(byte[] block);

    /** Adds whole blocks. */
    abstract void updateBlocks(byte[] data, int offset, int length);

    /** Ends: after this {@link #hi} and {@link #lo} are there. */
    abstract void finish();

    /** Forgets the key. */
    abstract void destroy();

    /** Adds data; zeros fill the last block. */
    final void update(byte[] data, int offset, int length) {
        int rest = length % BLOCK;
        if (length > rest) {
            updateBlocks(data, offset, length - rest);
        }
        if (rest > 0) {
            System.arraycopy(data, offset + length - rest, padded, 0, rest);
            updateBlocks(padded, 0, BLOCK);
            Arrays.fill(padded, (byte) 0);
        }
    }

    /** Sets what the chain has come to, or wipes it. */
    final void set(long hi, long lo) {
        this.hi = hi;
        this.lo = lo;
    }

    /** What the chain has come to: its first eight bytes, big-endian. */
    final long hi() {
        return hi;
    }

    /** The other eight bytes. */
    final long lo() {
        return lo;
    }
}
