package jmbedtls.crypto.bc;

import java.math.BigInteger;
import java.util.Arrays;

import jmbedtls.crypto.BigIntegers;
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

import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * ECDSA signatures with the draws of {@code mbedtls_ecdsa_write_signature}: nonces of RFC 6979, or random ones in a build
 * without MBEDTLS_ECDSA_DETERMINISTIC. Safe for use by several threads.
 */
final class EcdsaSigner implements Signer {
    private static final int TRIES = 11;

    private final EcPrivateKey key;
    private final BcCurve curve;
    private final EcpRandom draws;
    private final boolean masksNonce;
    private final CryptoProvider provider;
    private final boolean deterministic;

    EcdsaSigner(EcPrivateKey key, DrawPlan plan, CryptoProvider provider, boolean deterministic) {
        this.key = key;
        this.curve = BcCurve.of(key.publicKey().group());
        this.draws = EcpRandom.weierstrass(plan, curve.prime(), curve.order());
        this.masksNonce = plan.masksNonce();
        this.provider = provider;
        this.deterministic = deterministic;
    }

    @Override
    public PublicKey publicKey() {
        return key.publicKey();
    }

    @Override
    public byte[] sign(HashAlgorithm algorithm, byte[] hash, RandomSource random) throws CryptoException {
        BigInteger message = messageNumber(hash);
        RandomSource nonces = deterministic ? deterministicNonces(algorithm, message) : random;
        for (int i = 0; i < TRIES; i++) {
            BigInteger k = new BigInteger(1, draws.privateKey(nonces));
            draws.discardCoordinates(random);
            BigInteger r = multiply(k).mod(curve.order());
            if (r.signum() == 0) {
                continue;
            }
            BigInteger blind = masksNonce ? new BigInteger(1, draws.privateKey(random)) : BigInteger.ONE;
            BigInteger numerator = r.multiply(key.d()).add(message).multiply(blind);
            BigInteger s = k.multiply(blind).mod(curve.order()).modInverse(curve.order()).multiply(numerator)
                    .mod(curve.order());
            if (s.signum() != 0) {
                return EcdsaSignature.encode(r, s);
            }
        }
        throw new CryptoException(EcpError.RANDOM_FAILED.code());
    }

    private BigInteger multiply(BigInteger scalar) {
        return new FixedPointCombMultiplier().multiply(curve.generator(), scalar).normalize().getAffineXCoord()
                .toBigInteger();
    }

    /** {@code derive_mpi}: the leftmost bits of the hash, less the order if they are not below it. */
    private BigInteger messageNumber(byte[] hash) {
        int bits = curve.order().bitLength();
        int length = Math.min(hash.length, (bits + 7) / 8);
        BigInteger number = new BigInteger(1, hash, 0, length).shiftRight(Math.max(0, 8 * length - bits));
        return number.compareTo(curve.order()) >= 0 ? number.subtract(curve.order()) : number;
    }

    private RandomSource deterministicNonces(HashAlgorithm algorithm, BigInteger message) {
        int length = (curve.order().bitLength() + 7) / 8;
        byte[] seed = Arrays.copyOf(BigIntegers.toBytes(key.d(), length), 2 * length);
        System.arraycopy(BigIntegers.toBytes(message, length), 0, seed, length, length);
        try {
            return HmacDrbg.fromSeed(provider, algorithm, seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }
}
