package jmbedtls.crypto;

/** A private key whose numbers are at hand: {@code mbedtls_pk_context} with a key pair. Immutable. */
public sealed interface PrivateKey permits RsaPrivateKey, EcPrivateKey {
    /** The public half. */
    PublicKey publicKey();
}
