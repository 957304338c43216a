package jmbedtls.crypto.rsa;

import java.security.MessageDigest;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.error.PkError;
import jmbedtls.error.RsaError;

/** RSASSA-PKCS1-v1_5 verification (RFC 8017, 8.2.2) with the codes of {@code mbedtls_rsa_pkcs1_verify} behind pk.c. */
public final class RsaPkcs1Verifier {
    private RsaPkcs1Verifier() {
    }

    /**
     * Checks a signature, read from {@code offset}; {@code length} is what the certificate or message says it has.
     *
     * @throws CryptoException with the code of {@code mbedtls_pk_verify}, if the signature is not one
     */
    public static void verify(RsaPublicKey key, HashAlgorithm algorithm, byte[] hash,
            byte[] signature, int offset, int length) throws CryptoException {
        if (length < key.length()) {
            throw new CryptoException(RsaError.VERIFY_FAILED.code());
        }
        byte[] expected = EmsaPkcs1.encode(algorithm, hash, key.length());
        byte[] actual = RsaPublicOperation.apply(key, signature, offset);
        if (!MessageDigest.isEqual(expected, actual)) {
            throw new CryptoException(RsaError.VERIFY_FAILED.code());
        }
        if (length > key.length()) {
            throw new CryptoException(PkError.SIG_LEN_MISMATCH.code());
        }
    }
}
