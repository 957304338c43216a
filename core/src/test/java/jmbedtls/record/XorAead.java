package jmbedtls.record;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.error.CipherError;

/** No cipher at all, but it allocates nothing: for tests of what the record layer itself does. */
final class XorAead implements Aead {
    private static final int TAG = 16;
    boolean destroyed;

    @Override
    public int tagLength() {
        return TAG;
    }

    @Override
    public void seal(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        mask(nonce, input, inputOffset, length, output, outputOffset);
        for (int i = 0; i < TAG; i++) {
            output[outputOffset + length + i] = tag(aad, aadOffset, aadLength, i);
        }
    }

    @Override
    public void open(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException {
        for (int i = 0; i < TAG; i++) {
            if (input[inputOffset + length + i] != tag(aad, aadOffset, aadLength, i)) {
                throw new CryptoException(CipherError.AUTH_FAILED.code());
            }
        }
        mask(nonce, input, inputOffset, length, output, outputOffset);
    }

    private static void mask(byte[] nonce, byte[] input, int from, int length, byte[] output, int to) {
        for (int i = 0; i < length; i++) {
            output[to + i] = (byte) (input[from + i] ^ nonce[i % nonce.length]);
        }
    }

    private static byte tag(byte[] aad, int offset, int length, int index) {
        return (byte) (aad[offset + index % length] + index);
    }

    @Override
    public void destroy() {
        destroyed = true;
    }
}
