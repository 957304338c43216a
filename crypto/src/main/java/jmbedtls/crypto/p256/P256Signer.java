package jmbedtls.crypto.p256;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;

import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.DrawPlan;
import jmbedtls.crypto.EcPrivateKey;
import jmbedtls.crypto.EcdsaSignature;
import jmbedtls.crypto.EcpRandom;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.PublicKey;
import jmbedtls.crypto.RandomSource;
import jmbedtls.crypto.Signer;
import jmbedtls.crypto.drbg.HmacDrbg;
import jmbedtls.error.EcpError;

/**
 * ECDSA signatures on secp256r1 with the draws of {@code mbedtls_ecdsa_write_signature}: nonces of RFC 6979, or random
 * ones in a build without MBEDTLS_ECDSA_DETERMINISTIC. Takes the same time for all keys and nonces; safe for use by
 * several threads.
 */
public final class P256Signer implements Signer {
    private static final int TRIES = 11;
    private static final long[] ONE = Words.of(BigInteger.ONE);

    private final EcPrivateKey key;
    private final EcpRandom draws;
    private final boolean masksNonce;
    private final CryptoProvider provider;
    private final boolean deterministic;

    /**
     * @param key of secp256r1
     * @param plan which version's random draws are made
     * @param provider of the HMAC for deterministic nonces
     * @param deterministic whether nonces come from key and message
     */
    public P256Signer(EcPrivateKey key, DrawPlan plan, CryptoProvider provider, boolean deterministic) {
        this.key = key;
        this.draws = P256Draws.of(plan);
        this.masksNonce = plan.masksNonce();
        this.provider = Objects.requireNonNull(provider);
        this.deterministic = deterministic;
    }

    @Override
    public PublicKey publicKey() {
        return key.publicKey();
    }

    @Override
    public byte[] sign(HashAlgorithm algorithm, byte[] hash, RandomSource random) throws CryptoException {
        long[] d = Words.of(key.d());
        long[] message = P256Ecdsa.integer(hash);
        RandomSource nonces = deterministic ? deterministicNonces(algorithm, d, message) : random;
        try {
            for (int i = 0; i < TRIES; i++) {
                byte[] signature = sign(d, message, P256Draws.scalar(draws, nonces), random);
                if (signature.length != 0) {
                    return signature;
                }
            }
        } finally {
            Words.wipe(d);
        }
        throw new CryptoException(EcpError.RANDOM_FAILED.code());
    }

    /**
     * SEC 1, 4.1.3, with numerator and denominator of s multiplied by a random number t as C does until 2.28.
     *
     * @param k the nonce, wiped
     * @return an ECDSA-Sig-Value, or nothing if another nonce is needed
     */
    private byte[] sign(long[] d, long[] message, long[] k, RandomSource random) throws CryptoException {
        JacobianPoint product = Multiplication.multiplyBase(k, P256Draws.factor(draws, random));
        long[] r = Order.reduce(product.toAffine()[0]);
        product.wipe();
        if (Words.isZero(r)) {
            return new byte[0];
        }
        long[] t = masksNonce ? P256Draws.scalar(draws, random) : ONE.clone();
        long[] denominator = Order.multiply(k, t);
        long[] numerator = Order.multiply(Order.add(message, Order.multiply(d, r)), t);
        long[] s = Order.multiply(numerator, Order.inverse(denominator));
        Words.wipe(k, t, denominator, numerator);
        return Words.isZero(s) ? new byte[0] : EcdsaSignature.encode(Words.toBigInteger(r), Words.toBigInteger(s));
    }

    private RandomSource deterministicNonces(HashAlgorithm algorithm, long[] d, long[] message) {
        byte[] seed = new byte[2 * Words.BYTES];
        Words.toBytes(d, seed, 0);
        Words.toBytes(message, seed, Words.BYTES);
        try {
            return HmacDrbg.fromSeed(provider, algorithm, seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }
}
