package jmbedtls.crypto.dhm;

import java.math.BigInteger;
import java.util.Arrays;

import jmbedtls.crypto.BigIntegers;
import jmbedtls.crypto.BoundedRandom;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DhmKeyAgreement;
import jmbedtls.crypto.RandomSource;
import jmbedtls.error.DhmError;
import jmbedtls.error.MpiError;

/**
 * Diffie-Hellman with {@link BigInteger}, which Bouncy Castle uses too. {@code BigInteger.modPow} works through the
 * exponent in windows and its time depends on it; X lives for one exchange, so there is nothing to average over.
 */
public final class BigIntegerDhm implements DhmKeyAgreement {
    /** The code of an error above this one is low-level, and goes with a high-level one (error.h). */
    private static final int LOWEST_LOW_LEVEL_CODE = -127;
    private static final BigInteger TWO = BigInteger.TWO;

    private final BigInteger prime;
    private final BigInteger generator;
    private final BigInteger peer;
    private BigInteger privateValue = BigInteger.ZERO;

    /**
     * An exchange with the group and the public value that a server sent.
     *
     * @param prime P of the group
     * @param generator G of the group
     * @param peer the server's public value
     */
    public BigIntegerDhm(BigInteger prime, BigInteger generator, BigInteger peer) {
        this.prime = prime;
        this.generator = generator;
        this.peer = peer;
    }

    @Override
    public int length() {
        return (prime.bitLength() + 7) / 8;
    }

    @Override
    public byte[] generate(RandomSource random) throws CryptoException {
        if (prime.signum() == 0) {
            throw new CryptoException(DhmError.BAD_INPUT_DATA.code());
        }
        try {
            privateValue = draw(random);
            requireUsableModulus();
            BigInteger publicValue = generator.modPow(privateValue, prime);
            requireInRange(publicValue);
            return BigIntegers.toBytes(publicValue, length());
        } catch (CryptoException e) {
            throw makePublicFailed(e);
        }
    }

    private static CryptoException makePublicFailed(CryptoException e) {
        if (e.code() == MpiError.NOT_ACCEPTABLE.code()) {
            return new CryptoException(DhmError.MAKE_PUBLIC_FAILED.code());
        }
        return e.code() < LOWEST_LOW_LEVEL_CODE ? e
                : new CryptoException(DhmError.MAKE_PUBLIC_FAILED.code() + e.code());
    }

    /** {@code dhm_random_below}: 1 &lt; X &lt; P - 1. */
    private BigInteger draw(RandomSource random) throws CryptoException {
        byte[] drawn = BoundedRandom.of(3, prime).next(random);
        try {
            return new BigInteger(1, drawn).subtract(BigInteger.ONE);
        } finally {
            Arrays.fill(drawn, (byte) 0);
        }
    }

    /** What {@code mbedtls_mpi_exp_mod} demands of a modulus, before anything expensive is done with it. */
    private void requireUsableModulus() throws CryptoException {
        if (!prime.testBit(0) || length() > BigIntegers.MAX_LENGTH) {
            throw new CryptoException(MpiError.BAD_INPUT_DATA.code());
        }
    }

    /** {@code dhm_check_range}. */
    private void requireInRange(BigInteger value) throws CryptoException {
        if (value.compareTo(TWO) < 0 || value.compareTo(prime.subtract(TWO)) > 0) {
            throw new CryptoException(DhmError.BAD_INPUT_DATA.code());
        }
    }

    @Override
    public BigInteger privateValue() {
        return privateValue;
    }

    @Override
    public byte[] sharedSecret(RandomSource random) throws CryptoException {
        if (privateValue.signum() == 0) {
            throw new IllegalStateException("the shared secret needs a key pair");
        }
        requireInRange(peer);
        BigInteger secret = peer.modPow(privateValue, prime);
        return BigIntegers.toBytes(secret, (secret.bitLength() + 7) / 8);
    }

    @Override
    public void destroy() {
        privateValue = BigInteger.ZERO;
    }
}
