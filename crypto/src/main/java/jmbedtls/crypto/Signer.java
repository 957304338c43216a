package jmbedtls.crypto;

/**
 * A private key that can sign a hash: an own key, or one that a user keeps elsewhere (PKCS#11, a TPM) and puts
 * in place of key bytes, as {@code mbedtls_pk_setup_rsa_alt} and opaque keys do.
 */
public interface Signer {
    /** The public half of the key. */
    PublicKey publicKey();

    /**
     * Signs a hash: PKCS#1 v1.5 for RSA, a DER-encoded ECDSA-Sig-Value for elliptic curves.
     *
     * @param algorithm the digest that {@code hash} is of; {@code hash} is exactly one digest long
     * @return the signature, a new array
     */
    byte[] sign(HashAlgorithm algorithm, byte[] hash, RandomSource random) throws CryptoException;
}
