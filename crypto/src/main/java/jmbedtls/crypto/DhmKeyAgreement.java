package jmbedtls.crypto;

import java.math.BigInteger;

/**
 * One Diffie-Hellman exchange over a prime field: the part of {@code mbedtls_dhm_context} that a TLS client uses
 * once it has the server's P, G and GY.
 *
 * <p>The calls come in the order of the methods. Random draws have Mbed TLS's order and sizes. Not safe for use by
 * several threads at once.
 */
public interface DhmKeyAgreement {
    /** Length of P in bytes. */
    int length();

    /**
     * Makes the key pair: {@code mbedtls_dhm_make_public} with {@code x_size} the length of P, so that X is drawn
     * by {@code mbedtls_mpi_random} and 1 &lt; X &lt; P - 1.
     *
     * @return GX, big-endian, {@link #length} bytes; a new array
     * @throws CryptoException MBEDTLS_ERR_DHM_BAD_INPUT_DATA (-0x3080) if P is zero or GX is not between 1 and
     *     P - 1; MBEDTLS_ERR_DHM_MAKE_PUBLIC_FAILED (-0x3280), alone when all draws were out of range, else plus
     *     what {@code mbedtls_mpi_exp_mod} or the random source gives: MBEDTLS_ERR_MPI_BAD_INPUT_DATA for a P that
     *     is even, below 4 or longer than 8192 bits
     */
    byte[] generate(RandomSource random) throws CryptoException;

    /** X, which the debug log at level 3 shows; zero before {@link #generate} and after {@link #destroy}. */
    BigInteger privateValue();

    /**
     * The shared secret: {@code mbedtls_dhm_calc_secret}. Draws nothing: C blinds from the second use of X on, and
     * in TLS there is none.
     *
     * @return K, big-endian without leading zeros (RFC 5246, 8.1.2): a new array, owned by the caller, who wipes it
     * @throws CryptoException MBEDTLS_ERR_DHM_BAD_INPUT_DATA (-0x3080) if the peer's value is not between 1 and
     *     P - 1
     * @throws IllegalStateException if there is no key pair
     */
    byte[] sharedSecret(RandomSource random) throws CryptoException;

    /** Forgets the private value, whose bytes the JVM alone can wipe: it is an immutable number. */
    void destroy();
}
