package jmbedtls.crypto.rsa;

import java.util.Arrays;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.error.RsaError;

/** RSAES-PKCS1-v1_5 encryption (RFC 8017, 7.2.1) with the draws and codes of {@code mbedtls_pk_encrypt}. */
public final class RsaPkcs1Encryption {
    /** 00 02, at least eight bytes of padding, 00. */
    private static final int OVERHEAD = 11;
    private static final int DRAWS_FOR_A_BYTE = 100;

    private RsaPkcs1Encryption() {
    }

    /**
     * Encrypts a message, which is not changed.
     *
     * @return a new array as long as the modulus
     * @throws CryptoException MBEDTLS_ERR_RSA_BAD_INPUT_DATA if the message is too long for the key, or what the
     *     random source answered
     */
    public static byte[] encrypt(RsaPublicKey key, byte[] message, RandomSource random) throws CryptoException {
        int length = key.length();
        if (length < message.length + OVERHEAD) {
            throw new CryptoException(RsaError.BAD_INPUT_DATA.code());
        }
        byte[] encoded = new byte[length];
        try {
            int messageStart = length - message.length;
            encoded[1] = 2;
            for (int i = 2; i < messageStart - 1; i++) {
                drawNonZero(random, encoded, i);
            }
            System.arraycopy(message, 0, encoded, messageStart, message.length);
            return RsaPublicOperation.apply(key, encoded, 0);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static void drawNonZero(RandomSource random, byte[] output, int offset) throws CryptoException {
        for (int i = 0; i < DRAWS_FOR_A_BYTE; i++) {
            try {
                random.nextBytes(output, offset, 1);
            } catch (CryptoException e) {
                throw new CryptoException(RsaError.RNG_FAILED.code() + e.code());
            }
            if (output[offset] != 0) {
                return;
            }
        }
        throw new CryptoException(RsaError.RNG_FAILED.code());
    }
}
