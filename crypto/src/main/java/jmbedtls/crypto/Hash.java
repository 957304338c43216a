package jmbedtls.crypto;

/** A running message digest. Not safe for use by several threads at once. */
public interface Hash {
    HashAlgorithm algorithm();

    void update(byte[] input, int offset, int length);

    /** Writes the digest to {@code output[offset ..]} and starts anew. */
    void digest(byte[] output, int offset);

    /** An independent digest that has seen the same input: how the handshake transcript is read midway. */
    Hash copy();

    /**
     * Makes this digest what {@link #copy} of the source would be, without a new object: {@code mbedtls_md_clone}.
     *
     * @param source of the same algorithm and from the same provider; not changed
     */
    void copyFrom(Hash source);

    /**
     * The chaining value after the last whole block, as FIPS 180-4 writes it: eight big-endian words of SHA-256 or
     * SHA-384. The debug log at level 4 shows it; nothing else needs it.
     *
     * @return a new array; empty if the implementation does not give it away
     */
    byte[] state();

    /** Forgets all input. */
    void reset();
}
