package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import jmbedtls.crypto.CbcCipher;

/**
 * AES-CBC on the JDK's cipher, which the JVM maps to the processor's instructions. Allocates nothing for a call.
 *
 * <p>The JDK's chain goes on from call to call: the last ciphertext is added to a call's first block, and so is the
 * initialization vector, before encryption or after decryption.
 */
public final class ProcessorAesCbc implements CbcCipher {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = ProcessorAes.BLOCK;

    private final boolean encrypting;
    private final ProcessorAes aes;
    /** The last ciphertext. */
    private long lastLo;
    private long lastHi;

    /** @param keyLength 16 or 32 bytes from {@code offset}; copied */
    public ProcessorAesCbc(boolean encrypting, byte[] key, int offset, int keyLength) {
        this.encrypting = encrypting;
        aes = ProcessorAes.cbc(encrypting, key, offset, keyLength);
    }

    @Override
    public int blockSize() {
        return BLOCK;
    }

    @Override
    public void process(byte[] iv, int ivOffset, byte[] buffer, int offset, int length) {
        AesCbc.checkBlocks(iv, ivOffset, buffer, offset, length);
        if (length == 0) {
            return;
        }
        long differenceLo = (long) LONG.get(iv, ivOffset) ^ lastLo;
        long differenceHi = (long) LONG.get(iv, ivOffset + 8) ^ lastHi;
        if (encrypting) {
            add(differenceLo, differenceHi, buffer, offset);
            transform(buffer, offset, length);
            keepLast(buffer, offset + length - BLOCK);
        } else {
            keepLast(buffer, offset + length - BLOCK);
            transform(buffer, offset, length);
            add(differenceLo, differenceHi, buffer, offset);
        }
    }

    private static void add(long lo, long hi, byte[] buffer, int offset) {
        LONG.set(buffer, offset, (long) LONG.get(buffer, offset) ^ lo);
        LONG.set(buffer, offset + 8, (long) LONG.get(buffer, offset + 8) ^ hi);
    }

    private void keepLast(byte[] buffer, int offset) {
        lastLo = (long) LONG.get(buffer, offset);
        lastHi = (long) LONG.get(buffer, offset + 8);
    }

    private void transform(byte[] buffer, int offset, int length) {
        byte[] output = Scratch.BYTES.take();
        for (int done = 0; done < length; done += output.length) {
            int count = Math.min(length - done, output.length);
            aes.process(buffer, offset + done, count, output, 0);
            System.arraycopy(output, 0, buffer, offset + done, count);
        }
        Arrays.fill(output, (byte) 0);
        Scratch.BYTES.give(output);
    }

    @Override
    public void destroy() {
        aes.destroy();
        lastLo = 0;
        lastHi = 0;
    }
}
