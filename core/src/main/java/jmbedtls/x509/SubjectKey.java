package jmbedtls.x509;

import jmbedtls.crypto.EcGroup;
import jmbedtls.crypto.EcPublicKey;
import jmbedtls.crypto.PublicKey;

/**
 * The public key of a certificate and its type: {@code mbedtls_pk_context}.
 *
 * @param type {@link PkType#RSA}, {@link PkType#ECKEY} or {@link PkType#ECKEY_DH}
 * @param key checked as {@code mbedtls_rsa_check_pubkey} and {@code mbedtls_ecp_check_pubkey} do
 */
public record SubjectKey(PkType type, PublicKey key) {
    /** Whether the key can do the operations of a type: {@code mbedtls_pk_can_do}. */
    public boolean canDo(PkType operation) {
        return type.canDo(operation);
    }

    /** The size in bits: {@code mbedtls_pk_get_bitlen}. */
    public int bitLength() {
        return key.bitLength();
    }

    /** The curve of an elliptic-curve key, or null. */
    public EcGroup group() {
        return key instanceof EcPublicKey ec ? ec.group() : null;
    }
}
