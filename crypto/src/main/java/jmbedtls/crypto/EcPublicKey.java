package jmbedtls.crypto;

import java.math.BigInteger;

/**
 * An elliptic-curve public key: {@code mbedtls_ecp_keypair} with the group and Q set. The coordinates are of a
 * point that was decoded and checked to be on the curve ({@code mbedtls_ecp_check_pubkey}) by the parser.
 */
public record EcPublicKey(EcGroup group, BigInteger x, BigInteger y) implements PublicKey {
    @Override
    public int bitLength() {
        return group.bitSize();
    }
}
