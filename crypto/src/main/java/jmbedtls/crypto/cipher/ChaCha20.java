package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The key stream of ChaCha20 (RFC 8439, 2.4), record after record. Additions, exclusive-ors and rotations only: nothing
 * depends on key or data.
 */
final class ChaCha20 {
    static final int BLOCK = 64;
    static final int KEY_LENGTH = 32;
    static final int NONCE_LENGTH = 12;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORDS = WideChaCha.WORDS;
    private static final int COUNTER = 12;
    /** From this number of blocks on it is faster to make {@link WideChaCha#LANES} of them. */
    private static final int WIDE = 7;
    private static final int MASK_BLOCKS = 1;

    private static final Scratch<int[]> STREAMS = new Scratch<>() {
        @Override
        int[] make() {
            return new int[WideChaCha.LENGTH];
        }
    };

    /** "expand 32-byte k", the key, the counter of the next blocks and the nonce. */
    private final int[] state = new int[WORDS];
    /** Lent for a record: its key stream from {@link WideChaCha#BLOCKS} on, and how many blocks of it there are. */
    private int[] stream;
    private int blocks;
    private boolean wide;

    ChaCha20(byte[] key, int offset) {
        state[0] = 0x61707865;
        state[1] = 0x3320646e;
        state[2] = 0x79622d32;
        state[3] = 0x6b206574;
        for (int i = 0; i < KEY_LENGTH / 4; i++) {
            state[4 + i] = (int) INT.get(key, offset + 4 * i);
        }
    }

    /** Begins a record of this length with a block for {@link #maskWord}. */
    void start(byte[] nonce, int length) {
        state[COUNTER] = 0;
        for (int i = 0; i < NONCE_LENGTH / 4; i++) {
            state[COUNTER + 1 + i] = (int) INT.get(nonce, 4 * i);
        }
        stream = STREAMS.take();
        make(MASK_BLOCKS + blocks(length));
    }

    private static int blocks(int length) {
        return length / BLOCK + (length % BLOCK + BLOCK - 1) / BLOCK;
    }

    /** Makes so many blocks, or as many as there is room for. */
    private void make(int wanted) {
        if (wanted >= WIDE) {
            WideChaCha.make(stream, state);
            wide = true;
            blocks = WideChaCha.LANES;
        } else {
            blocks = wanted;
            for (int i = 0; i < wanted; i++) {
                makeBlock(WideChaCha.BLOCKS + WORDS * i, state[COUNTER] + i);
            }
        }
        state[COUNTER] += blocks;
    }

    /** Two words, the first at the right, of the record's first block. */
    long maskWord(int index) {
        return twoWords(WideChaCha.BLOCKS + 2 * index);
    }

    private long twoWords(int at) {
        return stream[at] & 0xFFFF_FFFFL | (long) stream[at + 1] << 32;
    }

    /** Adds the key stream to all of a record's data. Input and output are different arrays, or at the same offset. */
    void add(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int used = MASK_BLOCKS;
        int done = 0;
        while (done < length) {
            if (used == blocks) {
                make(blocks(length - done));
                used = 0;
            }
            int count = Math.min(length - done, BLOCK * (blocks - used));
            add(WideChaCha.BLOCKS + WORDS * used, input, inputOffset + done, count, output, outputOffset + done);
            used = blocks;
            done += count;
        }
    }

    private void add(int start, byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int at = start;
        int rest = length % Long.BYTES;
        for (int i = 0; i < length - rest; i += Long.BYTES) {
            LONG.set(output, outputOffset + i, (long) LONG.get(input, inputOffset + i) ^ twoWords(at));
            at += 2;
        }
        for (int i = length - rest; i < length; i++) {
            output[outputOffset + i] = (byte) (input[inputOffset + i] ^ stream[start + i / 4] >>> 8 * (i % 4));
        }
    }

    /** What was lent for the record under way. */
    int[] lent() {
        return stream;
    }

    /** Ends the record and wipes what was made for it. */
    void finish() {
        if (wide) {
            Arrays.fill(stream, 0);
        } else {
            Arrays.fill(stream, WideChaCha.BLOCKS, WideChaCha.BLOCKS + WORDS * WIDE, 0);
        }
        wide = false;
        STREAMS.give(stream);
        stream = null;
    }

    /** Forgets the key. */
    void destroy() {
        Arrays.fill(state, 0);
    }

    private void makeBlock(int to, int counter) {
        int[] s = state;
        int x0 = s[0];
        int x1 = s[1];
        int x2 = s[2];
        int x3 = s[3];
        int x4 = s[4];
        int x5 = s[5];
        int x6 = s[6];
        int x7 = s[7];
        int x8 = s[8];
        int x9 = s[9];
        int x10 = s[10];
        int x11 = s[11];
        int x12 = counter;
        int x13 = s[13];
        int x14 = s[14];
        int x15 = s[15];
        for (int i = 0; i < 10; i++) {
            x0 += x4;
            x12 = Integer.rotateLeft(x12 ^ x0, 16);
            x8 += x12;
            x4 = Integer.rotateLeft(x4 ^ x8, 12);
            x0 += x4;
            x12 = Integer.rotateLeft(x12 ^ x0, 8);
            x8 += x12;
            x4 = Integer.rotateLeft(x4 ^ x8, 7);
            x1 += x5;
            x13 = Integer.rotateLeft(x13 ^ x1, 16);
            x9 += x13;
            x5 = Integer.rotateLeft(x5 ^ x9, 12);
            x1 += x5;
            x13 = Integer.rotateLeft(x13 ^ x1, 8);
            x9 += x13;
            x5 = Integer.rotateLeft(x5 ^ x9, 7);
            x2 += x6;
            x14 = Integer.rotateLeft(x14 ^ x2, 16);
            x10 += x14;
            x6 = Integer.rotateLeft(x6 ^ x10, 12);
            x2 += x6;
            x14 = Integer.rotateLeft(x14 ^ x2, 8);
            x10 += x14;
            x6 = Integer.rotateLeft(x6 ^ x10, 7);
            x3 += x7;
            x15 = Integer.rotateLeft(x15 ^ x3, 16);
            x11 += x15;
            x7 = Integer.rotateLeft(x7 ^ x11, 12);
            x3 += x7;
            x15 = Integer.rotateLeft(x15 ^ x3, 8);
            x11 += x15;
            x7 = Integer.rotateLeft(x7 ^ x11, 7);
            x0 += x5;
            x15 = Integer.rotateLeft(x15 ^ x0, 16);
            x10 += x15;
            x5 = Integer.rotateLeft(x5 ^ x10, 12);
            x0 += x5;
            x15 = Integer.rotateLeft(x15 ^ x0, 8);
            x10 += x15;
            x5 = Integer.rotateLeft(x5 ^ x10, 7);
            x1 += x6;
            x12 = Integer.rotateLeft(x12 ^ x1, 16);
            x11 += x12;
            x6 = Integer.rotateLeft(x6 ^ x11, 12);
            x1 += x6;
            x12 = Integer.rotateLeft(x12 ^ x1, 8);
            x11 += x12;
            x6 = Integer.rotateLeft(x6 ^ x11, 7);
            x2 += x7;
            x13 = Integer.rotateLeft(x13 ^ x2, 16);
            x8 += x13;
            x7 = Integer.rotateLeft(x7 ^ x8, 12);
            x2 += x7;
            x13 = Integer.rotateLeft(x13 ^ x2, 8);
            x8 += x13;
            x7 = Integer.rotateLeft(x7 ^ x8, 7);
            x3 += x4;
            x14 = Integer.rotateLeft(x14 ^ x3, 16);
            x9 += x14;
            x4 = Integer.rotateLeft(x4 ^ x9, 12);
            x3 += x4;
            x14 = Integer.rotateLeft(x14 ^ x3, 8);
            x9 += x14;
            x4 = Integer.rotateLeft(x4 ^ x9, 7);
        }
        int[] r = stream;
        r[to] = x0 + s[0];
        r[to + 1] = x1 + s[1];
        r[to + 2] = x2 + s[2];
        r[to + 3] = x3 + s[3];
        r[to + 4] = x4 + s[4];
        r[to + 5] = x5 + s[5];
        r[to + 6] = x6 + s[6];
        r[to + 7] = x7 + s[7];
        r[to + 8] = x8 + s[8];
        r[to + 9] = x9 + s[9];
        r[to + 10] = x10 + s[10];
        r[to + 11] = x11 + s[11];
        r[to + 12] = x12 + counter;
        r[to + 13] = x13 + s[13];
        r[to + 14] = x14 + s[14];
        r[to + 15] = x15 + s[15];
    }
}
