package jmbedtls.crypto;

import java.math.BigInteger;
import java.util.Objects;

/**
 * An elliptic-curve public key: {@code mbedtls_ecp_keypair} with the group and Q set. The coordinates are of a
 * point that was decoded and checked to be on the curve ({@code mbedtls_ecp_check_pubkey}) by the parser. Safe for use
 * by several threads.
 */
public final class EcPublicKey implements PublicKey {
    private final EcGroup group;
    private final BigInteger x;
    private final BigInteger y;
    private volatile Object attachment;

    public EcPublicKey(EcGroup group, BigInteger x, BigInteger y) {
        this.group = Objects.requireNonNull(group);
        this.x = Objects.requireNonNull(x);
        this.y = Objects.requireNonNull(y);
    }

    public EcGroup group() {
        return group;
    }

    public BigInteger x() {
        return x;
    }

    public BigInteger y() {
        return y;
    }

    @Override
    public int bitLength() {
        return group.bitSize();
    }

    /** What was attached last, or null. */
    public Object attachment() {
        return attachment;
    }

    /**
     * Keeps with the key what a {@link CryptoProvider} has computed of it, for signatures to come. Who finds something
     * else attached than what he knows does without it.
     */
    public void attach(Object computed) {
        attachment = computed;
    }

    /** Whether the other is the same point of the same curve, whatever is attached. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EcPublicKey key && group == key.group && x.equals(key.x) && y.equals(key.y);
    }

    @Override
    public int hashCode() {
        return Objects.hash(group, x, y);
    }

    @Override
    public String toString() {
        return "EcPublicKey[" + group + ", " + x.toString(16) + ", " + y.toString(16) + "]";
    }
}
