package jmbedtls.crypto.rsa;

import java.math.BigInteger;

import jmbedtls.crypto.BigIntegers;
import jmbedtls.crypto.BoundedRandom;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.RsaPrivateKey;
import jmbedtls.crypto.Signer;
import jmbedtls.error.RsaError;

/**
 * RSASSA-PKCS1-v1_5 signatures (RFC 8017, 8.2.1) with the draws of {@code mbedtls_rsa_private}. Safe for use by several
 * threads, one after the other.
 *
 * <p>{@link BigInteger} takes a time that depends on its operands. So base and exponents are blinded, as in C: what it
 * computes with is random, and different each time.
 */
public final class RsaSigner implements Signer {
    private static final int EXPONENT_BLINDING = 28;
    private static final int BLINDING_TRIES = 11;

    private final RsaPrivateKey key;
    private final DrawPlan plan;
    /** Vi and Vf of C: a random number to the power of -e, and the number; squared for each further signature. */
    private BigInteger blinding;
    private BigInteger unblinding;

    /**
     * A signer with a key, which it keeps.
     *
     * @param plan which version's random draws are made
     */
    public RsaSigner(RsaPrivateKey key, DrawPlan plan) {
        this.key = key;
        this.plan = plan;
    }

    @Override
    public PublicKey publicKey() {
        return key.publicKey();
    }

    @Override
    public byte[] sign(HashAlgorithm algorithm, byte[] hash, RandomSource random) throws CryptoException {
        int length = key.publicKey().length();
        byte[] encoded = EmsaPkcs1.encode(algorithm, hash, length);
        return BigIntegers.toBytes(apply(new BigInteger(1, encoded), random), length);
    }

    /** The input to the power of d. */
    private synchronized BigInteger apply(BigInteger input, RandomSource random) throws CryptoException {
        BigInteger n = key.publicKey().n();
        prepareBlinding(random);
        BigInteger blinded = input.multiply(blinding).mod(n);
        BigInteger dp = blindedExponent(key.dp(), key.p(), random);
        BigInteger dq = blindedExponent(key.dq(), key.q(), random);
        BigInteger modP = blinded.modPow(dp, key.p());
        BigInteger modQ = blinded.modPow(dq, key.q());
        BigInteger result = modP.subtract(modQ).multiply(key.qp()).mod(key.p()).multiply(key.q()).add(modQ);
        if (!result.modPow(key.publicKey().e(), n).equals(blinded)) {
            throw new CryptoException(RsaError.VERIFY_FAILED.code());
        }
        return result.multiply(unblinding).mod(n);
    }

    /** {@code rsa_prepare_blinding}. */
    private void prepareBlinding(RandomSource random) throws CryptoException {
        BigInteger n = key.publicKey().n();
        if (unblinding != null) {
            blinding = blinding.multiply(blinding).mod(n);
            unblinding = unblinding.multiply(unblinding).mod(n);
            return;
        }
        if (!plan.masksRsaBlinding()) {
            drawBlinding(random);
            return;
        }
        for (int i = 0; i < BLINDING_TRIES; i++) {
            BigInteger candidate = draw(random, key.publicKey().length() - 1);
            BigInteger mask = draw(random, key.publicKey().length() - 1);
            BigInteger masked = candidate.multiply(mask).mod(n);
            if (masked.gcd(n).equals(BigInteger.ONE)) {
                blinding = masked.modInverse(n).multiply(mask).mod(n).modPow(key.publicKey().e(), n);
                unblinding = candidate;
                return;
            }
        }
        throw new CryptoException(RsaError.RNG_FAILED.code());
    }

    /** {@code rsa_gen_rand_with_inverse} of 3.6: a number below each prime, joined by the Chinese remainder theorem. */
    private void drawBlinding(RandomSource random) throws CryptoException {
        BigInteger n = key.publicKey().n();
        BigInteger modP = below(key.p(), random);
        BigInteger modQ = below(key.q(), random);
        unblinding = modP.subtract(modQ).multiply(key.qp()).mod(key.p()).multiply(key.q()).add(modQ);
        blinding = unblinding.modInverse(n).modPow(key.publicKey().e(), n);
    }

    private static BigInteger below(BigInteger prime, RandomSource random) throws CryptoException {
        byte[] bytes;
        try {
            bytes = BoundedRandom.of(1, prime).next(random);
        } catch (CryptoException e) {
            throw raised(e);
        }
        BigInteger value = new BigInteger(1, bytes);
        if (!value.gcd(prime).equals(BigInteger.ONE)) {
            throw new CryptoException(RsaError.RNG_FAILED.code());
        }
        return value;
    }

    private static BigInteger blindedExponent(BigInteger exponent, BigInteger prime, RandomSource random)
            throws CryptoException {
        return prime.subtract(BigInteger.ONE).multiply(draw(random, EXPONENT_BLINDING)).add(exponent);
    }

    private static BigInteger draw(RandomSource random, int length) throws CryptoException {
        byte[] bytes = new byte[length];
        try {
            random.nextBytes(bytes, 0, length);
        } catch (CryptoException e) {
            throw raised(e);
        }
        return new BigInteger(1, bytes);
    }

    private static CryptoException raised(CryptoException e) {
        boolean lowLevel = e.code() >= -0x7F;
        return lowLevel ? new CryptoException(RsaError.PRIVATE_FAILED.code() + e.code()) : e;
    }
}
