package jmbedtls.crypto;

/**
 * The client's side of one EC J-PAKE exchange on secp256r1 with SHA-256, as Thread and Mbed TLS have it
 * (draft-cragie-tls-ecjpake-01; ecjpake.c). The calls come in the order of the methods, each once. Draws have Mbed TLS's
 * order and sizes. Not safe for use by several threads at once.
 */
public interface EcJpake {
    /** The content of the client's ecjpake_kkpp extension: a new array. {@code mbedtls_ecjpake_write_round_one}. */
    byte[] writeRoundOne(RandomSource random) throws CryptoException;

    /** From now on own points are written in the compressed form, or not: what the server asked for. */
    void compressPoints(boolean compressed);

    /**
     * Takes the content of the server's extension: {@code mbedtls_ecjpake_read_round_one}.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_VERIFY_FAILED (-0x4E00) for a wrong proof, and other codes of ecp.c
     */
    void readRoundOne(byte[] input, int offset, int length) throws CryptoException;

    /** Takes the server's parameters, curve and all: {@code mbedtls_ecjpake_read_round_two}. */
    void readRoundTwo(byte[] input, int offset, int length) throws CryptoException;

    /** The client's parameters: a new array. {@code mbedtls_ecjpake_write_round_two}. */
    byte[] writeRoundTwo(RandomSource random) throws CryptoException;

    /** The premaster secret, 32 bytes: a new array, which the caller wipes. {@code mbedtls_ecjpake_derive_secret}. */
    byte[] deriveSecret(RandomSource random) throws CryptoException;

    /** Forgets the secrets, as far as the implementation can; of no use afterwards. */
    void destroy();
}
