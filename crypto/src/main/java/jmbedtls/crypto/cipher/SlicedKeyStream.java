package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The key stream of {@link BitslicedAes}, in part made before it is asked for: see {@link LookAhead}. */
final class SlicedKeyStream extends KeyStream {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 16;
    private static final int GROUP = BitslicedAes.GROUP;
    /** Where, behind the state, the key stream stands block by block, two little-endian longs each. */
    private static final int FLAT = 8 * BitslicedAes.STRIDE;

    private final BitslicedAes aes;
    private final LookAhead ahead = new LookAhead();
    private int first;
    private long second;
    private int counter;
    /** Lent for a record that was not made ahead, or null; and how much of it is in use. */
    private long[] planes;
    private int lanes;
    /** The record's key stream, or the first group of it, and where it begins. */
    private long[] stream;
    private int start;

    /** @param length 16 or 32 bytes */
    SlicedKeyStream(byte[] key, int offset, int length) {
        aes = new BitslicedAes(key, offset, length);
    }

    @Override
    void start(int first, long second, int counter, int length) {
        this.first = first;
        this.second = second;
        this.counter = counter;
        int blocks = 1 + blocks(length);
        if (ahead.has(first, second, counter, blocks)) {
            stream = ahead.kept();
            start = ahead.start();
        } else {
            planes = Scratch.PLANES.take();
            stream = planes;
            start = FLAT;
            int reserve = ahead.reserve(blocks);
            if (reserve > 0) {
                makeRecords(reserve, blocks);
            } else {
                lanes = make(blocks);
            }
        }
        setMask(stream[start], stream[start + 1]);
    }

    private static int blocks(int length) {
        return length / BLOCK + (length % BLOCK + BLOCK - 1) / BLOCK;
    }

    private void makeRecords(int reserve, int blocks) {
        int records = LookAhead.records(reserve);
        for (int i = 0; i < records; i++) {
            putCounters(i * reserve, reserve, second + i);
        }
        lanes = encrypt(records * reserve);
        ahead.keep(planes, FLAT + 2 * reserve, records - 1, reserve, blocks);
    }

    /** Makes blocks from the present counter on, a group at most. */
    private int make(int blocks) {
        int count = Math.min(blocks, GROUP);
        putCounters(0, count, second);
        return encrypt(count);
    }

    private void putCounters(int from, int count, long second) {
        long high = Long.reverseBytes((long) first << 32 | second >>> 32);
        long low = second << 32;
        for (int i = 0; i < count; i++) {
            int word = BitslicedAes.wordOf(from + i);
            planes[word] = high;
            planes[word + 4 * BitslicedAes.STRIDE] = Long.reverseBytes(low | counter + i & 0xFFFF_FFFFL);
        }
    }

    /** Encrypts and puts the blocks in a row; returns the number of lanes. */
    private int encrypt(int blocks) {
        int count = aes.encryptBlocks(planes, blocks);
        for (int i = 0; i < blocks; i++) {
            int word = BitslicedAes.wordOf(i);
            planes[FLAT + 2 * i] = planes[word];
            planes[FLAT + 2 * i + 1] = planes[word + 4 * BitslicedAes.STRIDE];
        }
        return count;
    }

    @Override
    void add(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int done = Math.min(length, BLOCK * (GROUP - 1));
        add(stream, start + 2, input, inputOffset, done, output, outputOffset);
        while (done < length) {
            counter += GROUP;
            make(blocks(length - done));
            int count = Math.min(length - done, BLOCK * GROUP);
            add(planes, FLAT, input, inputOffset + done, count, output, outputOffset + done);
            done += count;
        }
    }

    private static void add(long[] stream, int start,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int at = start;
        int rest = length % BLOCK;
        for (int i = 0; i < length - rest; i += BLOCK) {
            LONG.set(output, outputOffset + i, (long) LONG.get(input, inputOffset + i) ^ stream[at]);
            LONG.set(output, outputOffset + i + 8, (long) LONG.get(input, inputOffset + i + 8) ^ stream[at + 1]);
            at += 2;
        }
        for (int i = 0; i < rest; i++) {
            int to = outputOffset + length - rest + i;
            output[to] = (byte) (input[inputOffset + length - rest + i] ^ stream[at + i / 8] >>> 8 * (i % 8));
        }
    }

    @Override
    void finish() {
        if (planes == null) {
            ahead.release();
        } else {
            BitslicedAes.wipe(planes, lanes);
            Arrays.fill(planes, FLAT, FLAT + 2 * BitslicedAes.BLOCKS * lanes, 0);
            Scratch.PLANES.give(planes);
            planes = null;
        }
        stream = null;
        super.finish();
    }

    @Override
    void destroy() {
        aes.destroy();
        ahead.forget();
    }
}
