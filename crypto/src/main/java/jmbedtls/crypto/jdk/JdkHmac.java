package jmbedtls.crypto.jdk;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.Hmac;

/**
 * HMAC (RFC 2104) on a digest of the JDK. The pads are hashed anew for each message, which costs less than copying
 * digests that have seen them and leaves nothing behind to collect.
 */
public final class JdkHmac implements Hmac {
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final MessageDigest digest;
    private final byte[] innerPad;
    private final byte[] outerPad;
    private final byte[] innerDigest;
    /** Whether the inner pad has been hashed. */
    private boolean begun;

    /**
     * @param algorithm one that {@link JdkHash#supports}
     * @param key copied, the caller wipes its own
     */
    public JdkHmac(HashAlgorithm algorithm, byte[] key, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, key.length);
        digest = JdkHash.newDigest(algorithm);
        innerDigest = new byte[algorithm.size()];
        innerPad = new byte[algorithm.blockSize()];
        outerPad = new byte[algorithm.blockSize()];
        if (length > innerPad.length) {
            digest.update(key, offset, length);
            JdkHash.finish(digest, innerPad, 0);
        } else {
            System.arraycopy(key, offset, innerPad, 0, length);
        }
        for (int i = 0; i < innerPad.length; i++) {
            outerPad[i] = (byte) (innerPad[i] ^ OUTER);
            innerPad[i] ^= INNER;
        }
    }

    @Override
    public int size() {
        return innerDigest.length;
    }

    @Override
    public void update(byte[] input, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, input.length);
        begin();
        digest.update(input, offset, length);
    }

    private void begin() {
        if (!begun) {
            digest.update(innerPad);
            begun = true;
        }
    }

    @Override
    public void doFinal(byte[] output, int offset) {
        begin();
        JdkHash.finish(digest, innerDigest, 0);
        digest.update(outerPad);
        digest.update(innerDigest);
        JdkHash.finish(digest, output, offset);
        begun = false;
    }

    /** The pads give way to those of an empty key. */
    @Override
    public void destroy() {
        digest.reset();
        Arrays.fill(innerPad, INNER);
        Arrays.fill(outerPad, OUTER);
        Arrays.fill(innerDigest, (byte) 0);
        begun = false;
    }
}
