package jmbedtls.crypto.cipher;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import jmbedtls.error.CipherError;

/** GCM (NIST SP 800-38D) of a key stream and a hash, which a subclass chooses. */
abstract class GaloisCounterMode implements Aead {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int TAG_LENGTH = 16;
    private static final int USUAL_NONCE_LENGTH = 12;

    private final KeyStream stream;
    private final Ghash hash;

    /** @param hash gets its key here: the block of zeros encrypted */
    GaloisCounterMode(KeyStream stream, Ghash hash) {
        this.stream = stream;
        this.hash = hash;
        stream.start(0, 0, 0, 0);
        hash.setKey(stream.maskHi(), stream.maskLo());
        stream.finish();
    }

    @Override
    public int tagLength() {
        return TAG_LENGTH;
    }

    @Override
    public void seal(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        Objects.checkFromIndexSize(aadOffset, aadLength, aad.length);
        Objects.checkFromIndexSize(inputOffset, length, input.length);
        Objects.checkFromIndexSize(outputOffset, length + TAG_LENGTH, output.length);
        start(nonce, length);
        hash.update(aad, aadOffset, aadLength);
        crypt(input, inputOffset, length, output, outputOffset);
        hash.update(output, outputOffset, length);
        hash.updateLengths(aadLength, length);
        LONG.set(output, outputOffset + length, hash.hi() ^ stream.maskHi());
        LONG.set(output, outputOffset + length + 8, hash.lo() ^ stream.maskLo());
        finish();
    }

    @Override
    public void open(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException {
        Objects.checkFromIndexSize(aadOffset, aadLength, aad.length);
        Objects.checkFromIndexSize(inputOffset, length + TAG_LENGTH, input.length);
        Objects.checkFromIndexSize(outputOffset, length, output.length);
        start(nonce, length);
        hash.update(aad, aadOffset, aadLength);
        hash.update(input, inputOffset, length);
        hash.updateLengths(aadLength, length);
        long difference = (long) LONG.get(input, inputOffset + length) ^ hash.hi() ^ stream.maskHi()
                | (long) LONG.get(input, inputOffset + length + 8) ^ hash.lo() ^ stream.maskLo();
        if (difference == 0) {
            crypt(input, inputOffset, length, output, outputOffset);
        }
        finish();
        if (difference != 0) {
            throw new CryptoException(CipherError.AUTH_FAILED.code());
        }
    }

    /** Starts the key stream at J0 of SP 800-38D, 7.1, and a hash. */
    private void start(byte[] nonce, int length) {
        if (nonce.length == USUAL_NONCE_LENGTH) {
            stream.start((int) INT.get(nonce, 0), (long) LONG.get(nonce, USUAL_NONCE_LENGTH - 8), 1, length);
        } else if (nonce.length > 0) {
            hash.reset();
            hash.update(nonce, 0, nonce.length);
            hash.updateLengths(0, nonce.length);
            stream.start((int) (hash.hi() >>> 32), hash.hi() << 32 | hash.lo() >>> 32, (int) hash.lo(), length);
        } else {
            throw new IllegalArgumentException("a nonce of no bytes");
        }
        hash.reset();
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
        hash.reset();
    }

    @Override
    public void destroy() {
        stream.destroy();
        hash.setKey(0, 0);
    }
}
