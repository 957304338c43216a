package jmbedtls.crypto;

import java.math.BigInteger;

/** An RSA public key: {@code mbedtls_rsa_context} with N and E set. */
public record RsaPublicKey(BigInteger n, BigInteger e) implements PublicKey {
    @Override
    public int bitLength() {
        return n.bitLength();
    }

    /** Length of the modulus, and so of a signature, in bytes. */
    public int length() {
        return (n.bitLength() + 7) / 8;
    }
}
