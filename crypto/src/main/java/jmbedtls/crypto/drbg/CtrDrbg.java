package jmbedtls.crypto.drbg;

import java.util.Arrays;
import java.util.Objects;

import jmbedtls.crypto.BlockCipher;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.error.CtrDrbgError;
import jmbedtls.error.ErrorCode;

/**
 * CTR_DRBG with AES and the derivation function (NIST SP 800-90A Rev. 1, 10.2.1): ctr_drbg.c. Safe for use by
 * several threads; each request is served whole before the next.
 */
public final class CtrDrbg extends Drbg {
    private static final int BLOCK = 16;
    private static final int DEFAULT_ENTROPY_LENGTH = 48;

    private final CryptoProvider provider;
    private final int keyLength;
    private final int seedLength;
    private final byte[] counter = new byte[BLOCK];
    private BlockCipher cipher;

    /**
     * Makes and seeds a generator: {@code mbedtls_ctr_drbg_seed}.
     *
     * @param personalization makes this generator differ from others with the same entropy; not kept
     * @throws CryptoException MBEDTLS_ERR_CTR_DRBG_INPUT_TOO_BIG (-0x0038) if entropy, nonce and personalization
     *     are longer than 384 bytes together, MBEDTLS_ERR_CTR_DRBG_ENTROPY_SOURCE_FAILED (-0x0034)
     */
    public CtrDrbg(CryptoProvider provider, EntropySource entropy, byte[] personalization, DrbgSettings settings)
            throws CryptoException {
        super(Objects.requireNonNull(entropy), entropyLength(settings), settings);
        this.provider = provider;
        this.keyLength = settings.keyLength();
        this.seedLength = keyLength + BLOCK;
        this.cipher = provider.aes(new byte[keyLength], 0, keyLength);
        seed(personalization, nonceLength(settings));
    }

    /** A generator with default settings, seeded from the JVM's {@link java.security.SecureRandom}. */
    public static CtrDrbg fromSystem(CryptoProvider provider, byte[] personalization) throws CryptoException {
        return new CtrDrbg(provider, EntropySource.system(), personalization, DrbgSettings.DEFAULT);
    }

    private static int entropyLength(DrbgSettings settings) {
        return settings.entropyLength() == 0 ? DEFAULT_ENTROPY_LENGTH : settings.entropyLength();
    }

    /** Where the entropy is not half as long again as the key, a nonce of half its length makes up for it. */
    private static int nonceLength(DrbgSettings settings) {
        if (settings.nonceLength() >= 0) {
            return settings.nonceLength();
        }
        int entropyLength = entropyLength(settings);
        return entropyLength >= settings.keyLength() * 3 / 2 ? 0 : (entropyLength + 1) / 2;
    }

    @Override
    void absorb(byte[] seed) {
        byte[] derived = derive(seed);
        update(derived, nextBlocks(seedLength / BLOCK), 0);
        Arrays.fill(derived, (byte) 0);
    }

    /** CTR_DRBG_Generate (10.2.1.5.2). The output and the next state come from the same run of the counter. */
    @Override
    void produce(byte[] output, int offset, int length, byte[] additional) {
        byte[] provided = new byte[seedLength];
        if (additional.length != 0) {
            provided = derive(additional);
            update(provided, nextBlocks(seedLength / BLOCK), 0);
        }
        int outputBlocks = (length + BLOCK - 1) / BLOCK;
        byte[] blocks = nextBlocks(outputBlocks + seedLength / BLOCK);
        System.arraycopy(blocks, 0, output, offset, length);
        update(provided, blocks, outputBlocks * BLOCK);
    }

    /**
     * CTR_DRBG_Update (10.2.1.2): new key and counter from the output of the old, XORed with the data.
     *
     * @param blocks what the counter gave, wiped here
     */
    private void update(byte[] data, byte[] blocks, int offset) {
        for (int i = 0; i < seedLength; i++) {
            blocks[offset + i] ^= data[i];
        }
        cipher.destroy();
        cipher = provider.aes(blocks, offset, keyLength);
        System.arraycopy(blocks, offset + keyLength, counter, 0, BLOCK);
        Arrays.fill(blocks, (byte) 0);
    }

    private byte[] nextBlocks(int count) {
        byte[] blocks = new byte[count * BLOCK];
        for (int block = 0; block < count; block++) {
            int i = BLOCK - 1;
            while (++counter[i] == 0 && i > 0) {
                i--;
            }
            System.arraycopy(counter, 0, blocks, block * BLOCK, BLOCK);
        }
        cipher.encryptBlocks(blocks, 0, count);
        return blocks;
    }

    /** Block_Cipher_df (10.3.2): any input to {@code seedLength} bytes. */
    private byte[] derive(byte[] input) {
        byte[] message = paddedForDerivation(input);
        byte[] reduced = new byte[seedLength];
        byte[] key = new byte[keyLength];
        for (int i = 0; i < keyLength; i++) {
            key[i] = (byte) i;
        }
        BlockCipher fixedKey = provider.aes(key, 0, keyLength);
        for (int i = 0; i < seedLength; i += BLOCK) {
            message[3] = (byte) (i / BLOCK);
            chain(fixedKey, message, reduced, i);
        }
        BlockCipher reducedKey = provider.aes(reduced, 0, keyLength);
        byte[] derived = new byte[seedLength];
        byte[] block = Arrays.copyOfRange(reduced, keyLength, seedLength);
        for (int i = 0; i < seedLength; i += BLOCK) {
            reducedKey.encryptBlock(block, 0, block, 0);
            System.arraycopy(block, 0, derived, i, BLOCK);
        }
        reducedKey.destroy();
        Arrays.fill(message, (byte) 0);
        Arrays.fill(reduced, (byte) 0);
        return derived;
    }

    /** A block for the counter, the lengths of input and output, the input, 80 and zeros to whole blocks. */
    private byte[] paddedForDerivation(byte[] input) {
        int used = BLOCK + 8 + input.length + 1;
        byte[] message = new byte[(used + BLOCK - 1) / BLOCK * BLOCK];
        message[BLOCK + 2] = (byte) (input.length >> 8);
        message[BLOCK + 3] = (byte) input.length;
        message[BLOCK + 7] = (byte) seedLength;
        System.arraycopy(input, 0, message, BLOCK + 8, input.length);
        message[used - 1] = (byte) 0x80;
        return message;
    }

    /** BCC (10.3.3): the last block of CBC with a zero IV. */
    private static void chain(BlockCipher cipher, byte[] message, byte[] output, int offset) {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < message.length; i += BLOCK) {
            for (int j = 0; j < BLOCK; j++) {
                block[j] ^= message[i + j];
            }
            cipher.encryptBlock(block, 0, block, 0);
        }
        System.arraycopy(block, 0, output, offset, BLOCK);
    }

    @Override
    void wipe() {
        cipher.destroy();
        Arrays.fill(counter, (byte) 0);
    }

    @Override
    int maxReseedInput() {
        return MAX_SEED_INPUT;
    }

    @Override
    ErrorCode requestTooBig() {
        return CtrDrbgError.REQUEST_TOO_BIG;
    }

    @Override
    ErrorCode inputTooBig() {
        return CtrDrbgError.INPUT_TOO_BIG;
    }

    @Override
    ErrorCode entropySourceFailed() {
        return CtrDrbgError.ENTROPY_SOURCE_FAILED;
    }
}
