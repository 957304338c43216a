package jmbedtls.crypto;

import java.math.BigInteger;
import java.util.Objects;

/**
 * An elliptic-curve private key: {@code mbedtls_ecp_keypair}.
 *
 * @param publicKey not checked against {@code d}
 * @param d from 1 to the order of the curve's base point, less one
 */
public record EcPrivateKey(EcPublicKey publicKey, BigInteger d) implements PrivateKey {
    public EcPrivateKey {
        Objects.requireNonNull(publicKey);
    }

    /** Tells nothing that is secret. */
    @Override
    public String toString() {
        return "EcPrivateKey[publicKey=" + publicKey + "]";
    }
}
