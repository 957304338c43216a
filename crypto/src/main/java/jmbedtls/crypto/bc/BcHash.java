package jmbedtls.crypto.bc;

import java.util.Arrays;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD2Digest;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.util.Memoable;

/** A digest of Bouncy Castle. */
final class BcHash implements Hash {
    private final HashAlgorithm algorithm;
    private final Digest digest;

    BcHash(HashAlgorithm algorithm) {
        this(algorithm, newDigest(algorithm));
    }

    private BcHash(HashAlgorithm algorithm, Digest digest) {
        this.algorithm = algorithm;
        this.digest = digest;
    }

    static Digest newDigest(HashAlgorithm algorithm) {
        return switch (algorithm) {
            case MD2 -> new MD2Digest();
            case MD4 -> new MD4Digest();
            case MD5 -> new MD5Digest();
            case SHA1 -> new SHA1Digest();
            case SHA224 -> new SHA224Digest();
            case SHA256 -> SHA256Digest.newInstance();
            case SHA384 -> new SHA384Digest();
            case SHA512 -> new SHA512Digest();
            case RIPEMD160 -> new RIPEMD160Digest();
        };
    }

    @Override
    public HashAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public void update(byte[] input, int offset, int length) {
        digest.update(input, offset, length);
    }

    @Override
    public void digest(byte[] output, int offset) {
        digest.doFinal(output, offset);
    }

    @Override
    public Hash copy() {
        return new BcHash(algorithm, (Digest) ((Memoable) digest).copy());
    }

    @Override
    public void copyFrom(Hash source) {
        ((Memoable) digest).reset((Memoable) ((BcHash) source).digest);
    }

    /** Where the chaining value stands in what {@code getEncodedState} gives: after a word of input and counters. */
    @Override
    public byte[] state() {
        if (digest instanceof SHA256Digest sha256 && sha256.getClass() == SHA256Digest.class) {
            return Arrays.copyOfRange(sha256.getEncodedState(), 16, 16 + 32);
        }
        if (digest instanceof SHA384Digest sha384 && sha384.getClass() == SHA384Digest.class) {
            return Arrays.copyOfRange(sha384.getEncodedState(), 28, 28 + 64);
        }
        return new byte[0];
    }

    @Override
    public void reset() {
        digest.reset();
    }
}
