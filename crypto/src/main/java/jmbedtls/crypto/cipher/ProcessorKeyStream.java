package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The key stream of the processor's AES. */
final class ProcessorKeyStream extends KeyStream {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BLOCK = ProcessorAes.BLOCK;

    private final ProcessorAes aes;
    private long high;
    private long low;
    /** Lent for a record: counter blocks, and what they are encrypted to. */
    private byte[] counters;
    private byte[] stream;
    /** How many bytes of {@link #stream} hold what was made, and how many of them were used. */
    private int made;
    private int used;

    /** @param length 16 or 32 bytes */
    ProcessorKeyStream(byte[] key, int offset, int length) {
        aes = ProcessorAes.ecb(key, offset, length);
    }

    @Override
    void start(int first, long second, int counter, int length) {
        high = (long) first << 32 | second >>> 32;
        low = second << 32 | counter & 0xFFFF_FFFFL;
        counters = Scratch.BYTES.take();
        stream = Scratch.BYTES.take();
        make(BLOCK + length);
        setMask(Long.reverseBytes((long) LONG.get(stream, 0)), Long.reverseBytes((long) LONG.get(stream, 8)));
        used = BLOCK;
    }

    /** Makes what so many bytes need, or as much as there is room for. */
    private void make(int wanted) {
        made = wanted > Scratch.BYTES_LENGTH ? Scratch.BYTES_LENGTH : (wanted + BLOCK - 1) / BLOCK * BLOCK;
        for (int i = 0; i < made; i += BLOCK) {
            LONG.set(counters, i, high);
            LONG.set(counters, i + 8, low);
            low = low & 0xFFFF_FFFF_0000_0000L | low + 1 & 0xFFFF_FFFFL;
        }
        aes.process(counters, 0, made, stream, 0);
        used = 0;
    }

    @Override
    void add(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int done = 0;
        while (done < length) {
            if (used == made) {
                make(length - done);
            }
            int count = Math.min(length - done, made - used);
            addMade(input, inputOffset + done, count, output, outputOffset + done);
            used += count;
            done += count;
        }
    }

    private void addMade(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int whole = length - length % Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            LONG.set(output, outputOffset + i, (long) LONG.get(input, inputOffset + i) ^ (long) LONG.get(stream, used + i));
        }
        for (int i = whole; i < length; i++) {
            output[outputOffset + i] = (byte) (input[inputOffset + i] ^ stream[used + i]);
        }
    }

    @Override
    void finish() {
        Arrays.fill(counters, (byte) 0);
        Arrays.fill(stream, (byte) 0);
        Scratch.BYTES.give(counters);
        Scratch.BYTES.give(stream);
        counters = null;
        stream = null;
        super.finish();
    }

    @Override
    void destroy() {
        aes.destroy();
    }
}
