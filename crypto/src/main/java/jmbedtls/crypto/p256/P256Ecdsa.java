package jmbedtls.crypto.p256;

import java.math.BigInteger;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.EcdsaSignature;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.EcpError;
import jmbedtls.error.PkError;

/** Public keys and signatures of secp256r1. All methods are static and safe for use by several threads. */
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
     * The public half of a key: {@code mbedtls_ecp_mul} of the base point, without draws.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80) if the private key is not from 1 to n - 1
     */
    public static EcPublicKey publicKey(BigInteger privateKey) throws CryptoException {
        long[] scalar = Words.fits(privateKey) ? Words.of(privateKey) : new long[Words.COUNT];
        if (!Order.isScalar(scalar)) {
            throw new CryptoException(EcpError.INVALID_KEY.code());
        }
        long[][] point = Multiplication.multiplyBase(scalar, Field.ONE).toAffine();
        Words.wipe(scalar);
        return new EcPublicKey(EcGroup.SECP256R1, Words.toBigInteger(point[0]), Words.toBigInteger(point[1]));
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
        if (!verify(key, integer(hash), r, s)) {
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
    private static boolean verify(EcPublicKey key, long[] hash, long[] r, long[] s) throws CryptoException {
        long[] inverse = Order.inverse(s);
        JacobianPoint sum = VerificationKey.sum(Order.multiply(hash, inverse), Order.multiply(r, inverse), key);
        return !sum.isInfinity() && sum.hasX(r);
    }

    /** The leftmost 256 bits of a hash as a number modulo n: {@code derive_mpi} of ecdsa.c. */
    static long[] integer(byte[] hash) {
        byte[] padded = new byte[Words.BYTES];
        int length = Math.min(hash.length, Words.BYTES);
        System.arraycopy(hash, 0, padded, Words.BYTES - length, length);
        return Order.reduce(Words.ofBytes(padded, 0));
    }
}
