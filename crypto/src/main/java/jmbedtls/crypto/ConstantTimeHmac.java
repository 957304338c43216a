package jmbedtls.crypto;

import java.util.Arrays;

/**
 * HMAC over data whose length is secret: {@code mbedtls_ct_hmac}.
 *
 * <p>In a CBC record that is authenticated before it is encrypted, the length of the data follows from padding that
 * nobody has authenticated yet. An HMAC that takes longer for more data gives this length away, and with it the
 * plaintext (Lucky 13). So the digest is finished at each length that is possible, and the right one is kept by
 * masks: time and memory accesses depend on the bounds, which everybody knows, only.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ConstantTimeHmac {
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5C;

    private final int size;
    /** Have seen the key's inner and its outer pad, and nothing else. */
    private final Hash innerStart;
    private final Hash outerStart;
    private final Hash running;
    private final Hash finishing;
    private final byte[] candidate;
    private final byte[] innerDigest;

    /**
     * @param key at most a block of the digest, as MAC keys of TLS are; copied, the caller wipes its own
     */
    public ConstantTimeHmac(CryptoProvider provider, HashAlgorithm algorithm, byte[] key, int offset, int length) {
        if (length > algorithm.blockSize()) {
            throw new IllegalArgumentException("HMAC key of " + length + " bytes");
        }
        size = algorithm.size();
        innerStart = provider.portableHash(algorithm);
        outerStart = provider.portableHash(algorithm);
        running = provider.portableHash(algorithm);
        finishing = provider.portableHash(algorithm);
        candidate = new byte[size];
        innerDigest = new byte[size];
        absorbPad(innerStart, INNER_PAD, key, offset, length);
        absorbPad(outerStart, OUTER_PAD, key, offset, length);
    }

    private static void absorbPad(Hash hash, byte pad, byte[] key, int offset, int length) {
        byte[] block = new byte[hash.algorithm().blockSize()];
        System.arraycopy(key, offset, block, 0, length);
        for (int i = 0; i < block.length; i++) {
            block[i] ^= pad;
        }
        hash.update(block, 0, block.length);
        Arrays.fill(block, (byte) 0);
    }

    /** Length of the result in bytes. */
    public int size() {
        return size;
    }

    /**
     * Writes the HMAC of {@code addData}, followed by {@code data[offset .. offset + dataLenSecret)}, to
     * {@code out[0 .. size())}.
     *
     * @param addData the whole array is authenticated first
     * @param dataLenSecret from {@code minDataLen} to {@code maxDataLen}; for others the result is no MAC
     * @param maxDataLen {@code data} has as many bytes from {@code offset}, and all of them are read
     */
    public void mac(byte[] addData, byte[] data, int offset, int dataLenSecret, int minDataLen, int maxDataLen,
            byte[] out) {
        running.copyFrom(innerStart);
        running.update(addData, 0, addData.length);
        running.update(data, offset, minDataLen);
        Arrays.fill(innerDigest, (byte) 0);
        for (int length = minDataLen; length <= maxDataLen; length++) {
            finishing.copyFrom(running);
            finishing.digest(candidate, 0);
            keepIfEqual(length, dataLenSecret);
            if (length < maxDataLen) {
                running.update(data, offset + length, 1);
            }
        }
        finishing.copyFrom(outerStart);
        finishing.update(innerDigest, 0, size);
        finishing.digest(out, 0);
    }

    /** Keeps the candidate if a == b, neither being negative; otherwise does the same work for nothing. */
    private void keepIfEqual(int a, int b) {
        int mask = (a ^ b) - 1 >> 31;
        for (int i = 0; i < size; i++) {
            innerDigest[i] |= (byte) (candidate[i] & mask);
        }
    }

    /** Wipes what was derived from the key as far as the digests can; of no use afterwards. */
    public void destroy() {
        innerStart.reset();
        outerStart.reset();
        running.reset();
        finishing.reset();
        Arrays.fill(candidate, (byte) 0);
        Arrays.fill(innerDigest, (byte) 0);
    }
}
