package jmbedtls.crypto;

/**
 * One elliptic-curve Diffie-Hellman exchange: the part of {@code mbedtls_ecdh_context} that a TLS client uses.
 *
 * <p>The calls come in the order of the methods. Random draws have Mbed TLS's order and sizes. Not safe for use
 * by several threads at once.
 */
public interface KeyAgreement {
    EcGroup group();

    /**
     * Takes the peer's point as TLS sends it (RFC 8422, 5.4): {@code 04 || X || Y}, or the little-endian
     * coordinate of a Montgomery curve. Checks the form only, as {@code mbedtls_ecp_point_read_binary} does;
     * whether the point is on the curve shows in {@link #sharedSecret}.
     */
    void readPeerPoint(byte[] encoded, int offset, int length) throws CryptoException;

    /** Makes the key pair and returns the public point in the form of {@link #readPeerPoint}: a new array. */
    byte[] generate(RandomSource random) throws CryptoException;

    /**
     * The shared secret: the X coordinate, big-endian for Weierstrass curves with leading zeros kept,
     * little-endian for Montgomery curves. A new array, owned by the caller, who wipes it.
     *
     * @throws CryptoException MBEDTLS_ERR_ECP_INVALID_KEY (-0x4C80) for a point that is not on the curve, and
     *     what else {@code mbedtls_ecdh_calc_secret} gives
     */
    byte[] sharedSecret(RandomSource random) throws CryptoException;

    /** Wipes the private key as far as the implementation can. */
    void destroy();
}
