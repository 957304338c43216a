package jmbedtls.crypto.bc;

import jmbedtls.crypto.CbcAlgorithm;
import jmbedtls.crypto.CbcCipher;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * CBC around a block cipher of Bouncy Castle. The chaining is done here because Bouncy Castle's own would want new
 * objects for each initialization vector.
 */
final class BcCbc implements CbcCipher {
    private final boolean encrypting;
    private final int keyLength;
    private final int blockSize;
    private final BlockCipher engine;

    BcCbc(boolean encrypting, CbcAlgorithm algorithm, byte[] key, int offset) {
        this.encrypting = encrypting;
        this.keyLength = algorithm.keyLength();
        this.blockSize = algorithm.blockSize();
        this.engine = newEngine(algorithm);
        engine.init(encrypting, new KeyParameter(key, offset, keyLength));
    }

    private static BlockCipher newEngine(CbcAlgorithm algorithm) {
        return switch (algorithm) {
            case AES_128, AES_192, AES_256 -> AESEngine.newInstance();
            case CAMELLIA_128, CAMELLIA_256 -> new CamelliaEngine();
            case ARIA_128, ARIA_256 -> new ARIAEngine();
            case DES -> new DESEngine();
            case DES_EDE3 -> new DESedeEngine();
        };
    }

    @Override
    public int blockSize() {
        return blockSize;
    }

    @Override
    public void process(byte[] iv, int ivOffset, byte[] buffer, int offset, int length) {
        if (length % blockSize != 0) {
            throw new IllegalArgumentException(length + " bytes in blocks of " + blockSize);
        }
        if (length == 0) {
            return;
        }
        if (encrypting) {
            encrypt(iv, ivOffset, buffer, offset, length);
        } else {
            decrypt(iv, ivOffset, buffer, offset, length);
        }
    }

    private void encrypt(byte[] iv, int ivOffset, byte[] buffer, int offset, int length) {
        add(iv, ivOffset, buffer, offset);
        engine.processBlock(buffer, offset, buffer, offset);
        for (int i = offset + blockSize; i < offset + length; i += blockSize) {
            add(buffer, i - blockSize, buffer, i);
            engine.processBlock(buffer, i, buffer, i);
        }
    }

    /** From the last block to the first, so that the ciphertext before a block is still there when it is needed. */
    private void decrypt(byte[] iv, int ivOffset, byte[] buffer, int offset, int length) {
        for (int i = offset + length - blockSize; i > offset; i -= blockSize) {
            engine.processBlock(buffer, i, buffer, i);
            add(buffer, i - blockSize, buffer, i);
        }
        engine.processBlock(buffer, offset, buffer, offset);
        add(iv, ivOffset, buffer, offset);
    }

    private void add(byte[] source, int sourceOffset, byte[] target, int targetOffset) {
        for (int i = 0; i < blockSize; i++) {
            target[targetOffset + i] ^= source[sourceOffset + i];
        }
    }

    /** The key schedule gives way to that of zeros. */
    @Override
    public void destroy() {
        engine.init(encrypting, new KeyParameter(new byte[keyLength]));
    }
}
