package jmbedtls.crypto;

/** A running message digest. Not safe for use by several threads at once. */
public interface Hash {
    HashAlgorithm algorithm();

    void update(byte[] input, int offset, int length);

    /** Writes the digest to {@code output[offset ..]} and starts anew. */
    void digest(byte[] output, int offset);

    /** An independent digest that has seen the same input: how the handshake transcript is read midway. */
    Hash copy();

    /** Forgets all input. */
    void reset();
}
