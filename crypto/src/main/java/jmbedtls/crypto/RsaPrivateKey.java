package jmbedtls.crypto;

import java.math.BigInteger;
import java.util.Objects;

/**
 * An RSA private key: {@code mbedtls_rsa_context} with all of its numbers. They are not checked against each other.
 *
 * @param p the first prime, which {@code qp} is taken modulo
 * @param dp d mod (p-1)
 * @param dq d mod (q-1)
 * @param qp 1/q mod p
 */
public record RsaPrivateKey(RsaPublicKey publicKey, BigInteger d, BigInteger p, BigInteger q,
        BigInteger dp, BigInteger dq, BigInteger qp) implements PrivateKey {
    public RsaPrivateKey {
        Objects.requireNonNull(publicKey);
    }

    /** Tells nothing that is secret. */
    @Override
    public String toString() {
        return "RsaPrivateKey[publicKey=" + publicKey + "]";
    }
}
