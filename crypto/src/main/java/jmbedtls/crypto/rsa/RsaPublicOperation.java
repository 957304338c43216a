package jmbedtls.crypto.rsa;

import java.math.BigInteger;

import jmbedtls.crypto.BigIntegers;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.error.MpiError;
import jmbedtls.error.RsaError;

/**
 * The RSA public operation: {@code mbedtls_rsa_public}. Plain {@link BigInteger} arithmetic, since nothing in it is
 * secret, and since Bouncy Castle's key objects refuse some keys that Mbed TLS takes.
 */
final class RsaPublicOperation {
    /** A longer modulus goes with an exponent of {@link #MAX_LONG_EXPONENT} bits only. */
    private static final int SMALL_MODULUS = 3072;
    /**
     * Nobody's key has more, and a stranger's could cost seconds, not milliseconds. C has no such limit; the JDK and
     * OpenSSL have just this one.
     */
    private static final int MAX_LONG_EXPONENT = 64;

    private RsaPublicOperation() {
    }

    /**
     * Raises a signature to the public exponent.
     *
     * @param signature read from {@code offset}, as many bytes as the modulus has
     * @return a new array of the modulus's length
     * @throws CryptoException MBEDTLS_ERR_RSA_BAD_INPUT_DATA for a key that cannot be used, or costs too much,
     *     MBEDTLS_ERR_RSA_PUBLIC_FAILED + MBEDTLS_ERR_MPI_BAD_INPUT_DATA for a signature not below the modulus
     */
    static byte[] apply(RsaPublicKey key, byte[] signature, int offset) throws CryptoException {
        if (key.n().signum() <= 0 || key.length() > BigIntegers.MAX_LENGTH || !key.n().testBit(0)
                || key.e().signum() <= 0
                || key.bitLength() > SMALL_MODULUS && key.e().bitLength() > MAX_LONG_EXPONENT) {
            throw new CryptoException(RsaError.BAD_INPUT_DATA.code());
        }
        BigInteger s = new BigInteger(1, signature, offset, key.length());
        if (s.compareTo(key.n()) >= 0 || key.e().bitLength() > 8 * BigIntegers.MAX_LENGTH) {
            throw new CryptoException(RsaError.PUBLIC_FAILED.plus(MpiError.BAD_INPUT_DATA));
        }
        return BigIntegers.toBytes(s.modPow(key.e(), key.n()), key.length());
    }
}
