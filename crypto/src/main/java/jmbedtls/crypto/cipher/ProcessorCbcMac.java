package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** CBC-MAC of the processor's AES. */
final class ProcessorCbcMac extends CbcMac {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final ProcessorAes aes;
    /** The last block of the JDK's chain, which is zeros at first and goes on from record to record. */
    private final byte[] last = new byte[BLOCK];
    private final byte[] first = new byte[BLOCK];
    /** Lent for a record. */
    private byte[] chain;

    /** @param length 16 or 32 bytes */
    ProcessorCbcMac(byte[] key, int offset, int length) {
        aes = ProcessorAes.cbc(true, key, offset, length);
    }

    @Override
    void start(byte[] block) {
        chain = Scratch.BYTES.take();
        LONG.set(first, 0, (long) LONG.get(block, 0) ^ lastHi());
        LONG.set(first, 8, (long) LONG.get(block, 8) ^ lastLo());
        aes.process(first, 0, BLOCK, last, 0);
    }

    @Override
    void updateBlocks(byte[] data, int offset, int length) {
        for (int done = 0; done < length; done += Scratch.BYTES_LENGTH) {
            int count = Math.min(length - done, Scratch.BYTES_LENGTH);
            aes.process(data, offset + done, count, chain, 0);
            System.arraycopy(chain, count - BLOCK, last, 0, BLOCK);
        }
    }

    private long lastHi() {
        return (long) LONG.get(last, 0);
    }

    private long lastLo() {
        return (long) LONG.get(last, 8);
    }

    /** The last block stays in the JDK's chain as well: it is a tag before it is masked. */
    @Override
    void finish() {
        set(lastHi(), lastLo());
        Arrays.fill(chain, (byte) 0);
        Scratch.BYTES.give(chain);
        chain = null;
    }

    @Override
    void destroy() {
        aes.destroy();
        Arrays.fill(last, (byte) 0);
        Arrays.fill(first, (byte) 0);
    }
}
