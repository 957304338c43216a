package jmbedtls.crypto.bc;

import java.util.Arrays;
import java.util.Objects;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;
import jmbedtls.error.CipherError;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * An AEAD cipher of Bouncy Castle. Input that overlaps with the output at another offset is copied first: the native
 * GCM of bcprov-lts8on writes over input that it has not read yet.
 *
 * <p>GCM and ChaCha20-Poly1305 refuse to {@code seal} twice in a row under one nonce with an
 * {@link IllegalArgumentException}: it would give the key away.
 */
final class BcAead implements Aead {
    private final AEADCipher cipher;
    private final int tagLength;
    private final KeyParameter key;
    /** Whether the cipher keeps what it derives from the key. The native GCM of bcprov-lts8on wants it each time. */
    private final boolean remembers;
    private boolean keyed;

    BcAead(AeadAlgorithm algorithm, byte[] key, int offset) {
        this.cipher = newCipher(algorithm);
        this.remembers = cipher instanceof GCMBlockCipher || cipher instanceof CCMBlockCipher
                || cipher instanceof ChaCha20Poly1305;
        this.tagLength = algorithm.tagLength();
        this.key = new KeyParameter(key, offset, algorithm.keyLength());
    }

    private static AEADCipher newCipher(AeadAlgorithm algorithm) {
        return switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> GCMBlockCipher.newInstance(AESEngine.newInstance());
            case CAMELLIA_128_GCM, CAMELLIA_256_GCM -> gcm(new CamelliaEngine());
            case ARIA_128_GCM, ARIA_256_GCM -> gcm(new ARIAEngine());
            case AES_128_CCM, AES_256_CCM, AES_128_CCM_8, AES_256_CCM_8 ->
                    CCMBlockCipher.newInstance(AESEngine.newInstance());
            case CHACHA20_POLY1305 -> new ChaCha20Poly1305();
        };
    }

    private static AEADCipher gcm(BlockCipher engine) {
        return GCMBlockCipher.newInstance(engine);
    }

    @Override
    public int tagLength() {
        return tagLength;
    }

    @Override
    public void seal(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
        Objects.checkFromIndexSize(inputOffset, length, input.length);
        Objects.checkFromIndexSize(outputOffset, length + tagLength, output.length);
        try {
            process(true, nonce, aad, aadOffset, aadLength, input, inputOffset, length, output, outputOffset);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption has no tag to check", e);
        }
    }

    @Override
    public void open(byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset) throws CryptoException {
        Objects.checkFromIndexSize(inputOffset, length + tagLength, input.length);
        Objects.checkFromIndexSize(outputOffset, length, output.length);
        try {
            process(false, nonce, aad, aadOffset, aadLength,
                    input, inputOffset, length + tagLength, output, outputOffset);
        } catch (InvalidCipherTextException e) {
            Arrays.fill(output, outputOffset, outputOffset + length, (byte) 0);
            throw new CryptoException(CipherError.AUTH_FAILED.code());
        }
    }

    private void process(boolean encrypt, byte[] nonce, byte[] aad, int aadOffset, int aadLength,
            byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
            throws InvalidCipherTextException {
        cipher.init(encrypt, new AEADParameters(keyed ? null : key, 8 * tagLength, nonce));
        keyed = remembers;
        cipher.processAADBytes(aad, aadOffset, aadLength);
        if (input == output && inputOffset != outputOffset) {
            byte[] copy = Arrays.copyOfRange(input, inputOffset, inputOffset + length);
            finish(copy, 0, length, output, outputOffset);
            Arrays.fill(copy, (byte) 0);
        } else {
            finish(input, inputOffset, length, output, outputOffset);
        }
    }

    private void finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
            throws InvalidCipherTextException {
        int written = cipher.processBytes(input, inputOffset, length, output, outputOffset);
        cipher.doFinal(output, outputOffset + written);
    }

    /** The key becomes zeros, and so does what was derived from it. */
    @Override
    public void destroy() {
        Arrays.fill(key.getKey(), (byte) 0);
        keyed = false;
        cipher.init(false, new AEADParameters(key, 8 * tagLength, new byte[12]));
    }
}
