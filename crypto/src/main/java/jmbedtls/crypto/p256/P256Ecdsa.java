package jmbedtls.crypto.p256;

import java.math.BigInteger;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.EcdsaSignature;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.EcpError;
import jmbedtls.error.PkError;

/** ECDSA on secp256r1. All methods are static and safe for use by several threads. */
public final class P256Ecdsa {
    private P256Ecdsa() {
    }

    /**
     * Whether a point is a valid public key: {@code mbedtls_ecp_check_pubkey}.
     *
     * @param key of secp256r1
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80) if it is not
     */
    public static void checkPublicKey(EcPublicKey key) throws CryptoException {
        AffinePoint.of(key);
    }

    /**
     * Verifies in the order, and with the codes, of {@code mbedtls_ecdsa_read_signature} behind pk.c.
     *
     * @param key of secp256r1
     * @param hash exactly one digest of {@code algorithm}
     * @throws CryptoException MBEDTLS_ERR_PK_BAD_INPUT_DATA for a hash of another length, MBEDTLS_ERR_ECP_BAD_INPUT_DATA
     *     plus an MBEDTLS_ERR_ASN1_ code for what is no ECDSA-Sig-Value, MBEDTLS_ERR_ECP_INVALID_KEY,
     *     MBEDTLS_ERR_ECP_VERIFY_FAILED, or MBEDTLS_ERR_PK_SIG_LEN_MISMATCH for a good signature with something after it
     */
    public static void verify(EcPublicKey key, HashAlgorithm algorithm, byte[] hash,
            byte[] encoded, int offset, int length) throws CryptoException {
        if (hash.length != algorithm.size()) {
            throw new CryptoException(PkError.BAD_INPUT_DATA.code());
        }
        EcdsaSignature signature = EcdsaSignature.decode(encoded, offset, length);
        long[] r = scalar(signature.r());
        long[] s = scalar(signature.s());
        if (!verify(AffinePoint.of(key), integer(hash), r, s)) {
            throw new CryptoException(EcpError.VERIFY_FAILED.code());
        }
        if (signature.trailingData()) {
            throw new CryptoException(PkError.SIG_LEN_MISMATCH.code());
        }
    }

    private static long[] scalar(BigInteger value) throws CryptoException {
        if (Words.fits(value)) {
            long[] words = Words.of(value);
            if (Order.isScalar(words)) {
                return words;
            }
        }
        throw new CryptoException(EcpError.VERIFY_FAILED.code());
    }

    /** SEC 1, 4.1.4. */
    private static boolean verify(AffinePoint key, long[] hash, long[] r, long[] s) {
        long[] inverse = Order.inverse(s);
        JacobianPoint sum =
                Multiplication.publicSum(Order.multiply(hash, inverse), Order.multiply(r, inverse), key);
        return !sum.isInfinity() && sum.hasX(r);
    }

    /** The leftmost 256 bits of a hash as a number modulo n: {@code derive_mpi} of ecdsa.c. */
    private static long[] integer(byte[] hash) {
        byte[] padded = new byte[Words.BYTES];
        int length = Math.min(hash.length, Words.BYTES);
        System.arraycopy(hash, 0, padded, Words.BYTES - length, length);
        return Order.reduce(Words.ofBytes(padded, 0));
    }

    /**
     * The signature with a given nonce (SEC 1, 4.1.3), in the same time for all secrets.
     *
     * @param privateKey d, 32 bytes, big-endian, 0 &lt; d &lt; n
     * @param nonce k, as {@code privateKey}; secret, and never used twice
     * @param factor what randomizes the coordinates, as {@code privateKey}, below p
     * @return r and s, 32 bytes each, big-endian, in a new array; null if one of them is zero, so that another nonce is
     *     needed
     */
    public static byte[] sign(byte[] privateKey, byte[] hash, byte[] nonce, byte[] factor) {
        long[] k = Words.ofBytes(nonce, 0);
        long[] d = Words.ofBytes(privateKey, 0);
        JacobianPoint product = Multiplication.multiplyBase(k, Field.ofWords(Words.ofBytes(factor, 0)));
        long[] r = Order.reduce(product.toAffine()[0]);
        long[] inverse = Order.inverse(k);
        long[] s = Order.multiply(Order.add(integer(hash), Order.multiply(d, r)), inverse);
        product.wipe();
        Words.wipe(k, d, inverse);
        if (Words.isZero(r) || Words.isZero(s)) {
            return null;
        }
        byte[] signature = new byte[2 * Words.BYTES];
        Words.toBytes(r, signature, 0);
        Words.toBytes(s, signature, Words.BYTES);
        return signature;
    }
}
