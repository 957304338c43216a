package jmbedtls.crypto;

import java.math.BigInteger;

/**
 * Where the client's cryptography comes from. One provider serves all connections and threads; the objects
 * that it makes belong to one connection each.
 *
 * <p>Which algorithms a build offers is decided by the configuration, not here: a provider implements all that
 * it can and throws {@link UnsupportedOperationException} for the rest.
 */
public interface CryptoProvider {
    Hash hash(HashAlgorithm algorithm);

    /** The same in Java alone: perhaps slower, but it copies without a new object and shows its {@link Hash#state}. */
    default Hash portableHash(HashAlgorithm algorithm) {
        return hash(algorithm);
    }

    /** @param key copied, the caller wipes its own */
    Hmac hmac(HashAlgorithm algorithm, byte[] key, int offset, int length);

    /** @param key {@code algorithm.keyLength()} bytes from {@code offset}; copied, the caller wipes its own */
    Aead aead(AeadAlgorithm algorithm, byte[] key, int offset);

    /** @param key {@code algorithm.keyLength()} bytes from {@code offset}; copied, the caller wipes its own */
    CbcCipher cbcEncryptor(CbcAlgorithm algorithm, byte[] key, int offset);

    /** @param key {@code algorithm.keyLength()} bytes from {@code offset}; copied, the caller wipes its own */
    CbcCipher cbcDecryptor(CbcAlgorithm algorithm, byte[] key, int offset);

    /**
     * RC4.
     *
     * @param key 1 to 256 bytes from {@code offset}; copied, the caller wipes its own
     */
    StreamCipher arc4(byte[] key, int offset, int length);

    /**
     * AES as a bare block cipher, encrypting: what CTR_DRBG is made of.
     *
     * @param key 16, 24 or 32 bytes from {@code offset}; copied, the caller wipes its own
     */
    BlockCipher aes(byte[] key, int offset, int length);

    KeyAgreement keyAgreement(EcGroup group);

    /** A Diffie-Hellman exchange with a server's P, G and GY, as they came: none of them is checked yet. */
    DhmKeyAgreement dhm(BigInteger prime, BigInteger generator, BigInteger peer);

    /**
     * Whether a point is a valid public key of the group: {@code mbedtls_ecp_check_pubkey}.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80) if it is not
     */
    void checkPublicKey(EcPublicKey key) throws CryptoException;

    /**
     * Verifies a signature over a hash as {@code mbedtls_pk_verify} does: PKCS#1 v1.5 or ECDSA, by the key.
     *
     * @param hash exactly one digest of {@code algorithm}
     * @throws CryptoException with the code of {@code mbedtls_pk_verify} if the signature does not verify
     */
    void verify(PublicKey key, HashAlgorithm algorithm, byte[] hash,
            byte[] signature, int offset, int length) throws CryptoException;

    /**
     * Verifies an RSASSA-PSS signature as {@code mbedtls_pk_verify_ext} does.
     *
     * @param saltLength in bytes, or -1 for any ({@code MBEDTLS_RSA_SALT_LEN_ANY})
     */
    void verifyPss(RsaPublicKey key, HashAlgorithm algorithm, HashAlgorithm mgf1, int saltLength, byte[] hash,
            byte[] signature, int offset, int length) throws CryptoException;

    /**
     * Encrypts with PKCS#1 v1.5 as {@code mbedtls_pk_encrypt} does. The padding is drawn byte by byte; a zero is
     * drawn again.
     *
     * @param message stays the caller's, who wipes it
     * @return as many bytes as the modulus has; a new array
     * @throws CryptoException MBEDTLS_ERR_RSA_BAD_INPUT_DATA (-0x4080) for a message that is too long or a key that
     *     cannot be used, MBEDTLS_ERR_RSA_RNG_FAILED (-0x4480) after 100 zeros in a row, plus the source's code if
     *     the source fails, and what else {@code mbedtls_rsa_public} gives
     */
    byte[] encrypt(RsaPublicKey key, byte[] message, RandomSource random) throws CryptoException;

    /**
     * The public half of an elliptic-curve key; draws nothing.
     *
     * @param group a short Weierstrass curve
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80) if the private key is out of range
     */
    EcPublicKey publicKey(EcGroup group, BigInteger privateKey) throws CryptoException;

    /**
     * A signer with a key in memory: {@code mbedtls_pk_sign}. It draws what Mbed TLS draws for blinding.
     *
     * @param deterministic MBEDTLS_ECDSA_DETERMINISTIC: nonces of ECDSA come from key and message (RFC 6979)
     */
    Signer signer(PrivateKey key, boolean deterministic);

    /**
     * An EC J-PAKE exchange: {@code mbedtls_ecjpake_setup} for a client.
     *
     * @param password copied, the caller wipes its own
     */
    EcJpake ecJpake(byte[] password);
}
