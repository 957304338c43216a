package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.error.CipherError;

/**
 * AES-CCM (NIST SP 800-38C) in constant time, without allocation per record: {@link #portable} in plain Java, {@link
 * #processor} through the JDK. Nonces have 7 to 13 bytes; the longer they are the shorter is the longest record, 16 MiB
 * with TLS's 12. Input that overlaps with the output at another offset is moved there first.
 */
public final class AesCcm implements Aead {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BLOCK = 16;
    private static final int LONG_TAG = 16;
    private static final int SHORTEST_NONCE = 7;
    private static final int LONGEST_NONCE = 13;
    private static final int HAS_AAD = 0x40;
    /** From this length on additional data have a length of six bytes before them. */
    private static final int LONG_AAD = 0xFF00;

    private final KeyStream stream;
    private final CbcMac mac;
    private final int tagLength;
    /** The first counter, the first block that is authenticated, or the beginning of the additional data. */
    private final byte[] block = new byte[BLOCK];

    private AesCcm(KeyStream stream, CbcMac mac, int tagLength) {
        if (tagLength != LONG_TAG && tagLength != LONG_TAG / 2) {
            throw new IllegalArgumentException("a tag of " + tagLength + " bytes");
        }
        this.stream = stream;
        this.mac = mac;
        this.tagLength = tagLength;
    }

    /**
     * In plain Java. Each block of the MAC needs the one before, so that it takes as long as four blocks elsewhere.
     *
     * @param keyLength 16 or 32 bytes from {@code offset}; copied
     * @param tagLength 16 or 8 bytes
     */
    public static AesCcm portable(byte[] key, int offset, int keyLength, int tagLength) {
        return new AesCcm(new SlicedKeyStream(key, offset, keyLength), new SlicedCbcMac(key, offset, keyLength), tagLength);
    }

    /**
     * On the processor's instructions, if the JVM maps the JDK's AES to them.
     *
     * @param keyLength 16 or 32 bytes from {@code offset}; copied
     * @param tagLength 16 or 8 bytes
     */
    public static AesCcm processor(byte[] key, int offset, int keyLength, int tagLength) {
        return new AesCcm(new ProcessorKeyStream(key, offset, keyLength), new ProcessorCbcMac(key, offset, keyLength),
                tagLength);
    }

    boolean usesProcessor() {
        return stream instanceof ProcessorKeyStream;
    }

    @Override
    public int tagLength() {
        return tagLength;
    }

    /** @throws IllegalArgumentException for a nonce of another length, or data too long for it; {@link #open} too */
    @Override
    public void seal(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        Objects.checkFromIndexSize(aadOffset, aadLength, aad.length);
        Objects.checkFromIndexSize(inputOffset, length, input.length);
        Objects.checkFromIndexSize(outputOffset, length + tagLength, output.length);
        checkLengths(nonce, length);
        startMac(nonce, aad, aadOffset, aadLength, length);
        mac.update(input, inputOffset, length);
        mac.finish();
        startStream(nonce, length);
        crypt(input, inputOffset, length, output, outputOffset);
        LONG.set(output, outputOffset + length, mac.hi() ^ stream.maskHi());
        if (tagLength == LONG_TAG) {
            LONG.set(output, outputOffset + length + 8, mac.lo() ^ stream.maskLo());
        }
        finish();
    }

    @Override
    public void open(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException {
        Objects.checkFromIndexSize(aadOffset, aadLength, aad.length);
        Objects.checkFromIndexSize(inputOffset, length + tagLength, input.length);
        Objects.checkFromIndexSize(outputOffset, length, output.length);
        checkLengths(nonce, length);
        // before anything is written: output may lie upon the additional data and the tag
        long tagHi = (long) LONG.get(input, inputOffset + length);
        long tagLo = tagLength == LONG_TAG ? (long) LONG.get(input, inputOffset + length + 8) : 0;
        startMac(nonce, aad, aadOffset, aadLength, length);
        startStream(nonce, length);
        crypt(input, inputOffset, length, output, outputOffset);
        mac.update(output, outputOffset, length);
        mac.finish();
        long difference = tagHi ^ mac.hi() ^ stream.maskHi();
        if (tagLength == LONG_TAG) {
            difference |= tagLo ^ mac.lo() ^ stream.maskLo();
        }
        finish();
        if (difference != 0) {
            Arrays.fill(output, outputOffset, outputOffset + length, (byte) 0);
            throw new CryptoException(CipherError.AUTH_FAILED.code());
        }
    }

    private static void checkLengths(byte[] nonce, int length) {
        if (nonce.length < SHORTEST_NONCE || nonce.length > LONGEST_NONCE
                || nonce.length > 15 - Integer.BYTES && length >>> 8 * (15 - nonce.length) != 0) {
            throw new IllegalArgumentException("a nonce of " + nonce.length + " bytes for " + length + " bytes of data");
        }
    }

    /** Flags, the nonce and a number of zero, for which the rest has room. */
    private void putBlock(int flags, byte[] nonce) {
        Arrays.fill(block, (byte) 0);
        block[0] = (byte) (flags | 14 - nonce.length);
        System.arraycopy(nonce, 0, block, 1, nonce.length);
    }

    /** SP 800-38C, A.3. */
    private void startStream(byte[] nonce, int length) {
        putBlock(0, nonce);
        stream.start((int) INT.get(block, 0), (long) LONG.get(block, 4), (int) INT.get(block, 12), length);
    }

    /** SP 800-38C, A.2. */
    private void startMac(byte[] nonce, byte[] aad, int aadOffset, int aadLength, int length) {
        putBlock((tagLength - 2) / 2 << 3 | (aadLength > 0 ? HAS_AAD : 0), nonce);
        for (int i = BLOCK - 1, rest = length; rest != 0; i--, rest >>>= 8) {
            block[i] = (byte) rest;
        }
        mac.start(block);
        if (aadLength > 0) {
            updateAad(aad, aadOffset, aadLength);
        }
    }

    private void updateAad(byte[] aad, int offset, int length) {
        Arrays.fill(block, (byte) 0);
        int header = Short.BYTES;
        if (length < LONG_AAD) {
            SHORT.set(block, 0, (short) length);
        } else {
            SHORT.set(block, 0, (short) 0xFFFE);
            INT.set(block, header, length);
            header += Integer.BYTES;
        }
        int first = Math.min(length, BLOCK - header);
        System.arraycopy(aad, offset, block, header, first);
        mac.update(block, 0, BLOCK);
        mac.update(aad, offset + first, length - first);
    }

    private void crypt(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        int from = inputOffset;
        if (input == output && inputOffset != outputOffset) {
            System.arraycopy(input, inputOffset, output, outputOffset, length);
            from = outputOffset;
        }
        stream.add(input, from, length, output, outputOffset);
    }

    private void finish() {
        stream.finish();
        mac.set(0, 0);
        Arrays.fill(block, (byte) 0);
    }

    @Override
    public void destroy() {
        stream.destroy();
        mac.destroy();
    }
}
