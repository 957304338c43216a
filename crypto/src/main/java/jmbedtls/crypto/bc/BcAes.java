package jmbedtls.crypto.bc;

import jmbedtls.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES on Bouncy Castle, encrypting. */
final class BcAes implements BlockCipher {
    private final org.bouncycastle.crypto.BlockCipher engine = AESEngine.newInstance();

    BcAes(byte[] key, int offset, int length) {
        engine.init(true, new KeyParameter(key, offset, length));
    }

    @Override
    public int blockSize() {
        return engine.getBlockSize();
    }

    @Override
    public void encryptBlock(byte[] input, int inputOffset, byte[] output, int outputOffset) {
        engine.processBlock(input, inputOffset, output, outputOffset);
    }

    @Override
    public void destroy() {
        engine.init(true, new KeyParameter(new byte[16]));
    }
}
