package jmbedtls.crypto;

/** A public key as the X.509 parser delivers it: the material of {@code mbedtls_pk_context}. */
public sealed interface PublicKey permits RsaPublicKey, EcPublicKey {
    /** The size that {@code mbedtls_pk_get_bitlen} gives: the modulus, or the curve's prime. */
    int bitLength();
}
