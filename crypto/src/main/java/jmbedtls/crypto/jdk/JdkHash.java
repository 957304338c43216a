package jmbedtls.crypto.jdk;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;

/**
 * A digest of the JDK, whose JIT compiler puts the processor's SHA instructions to use. {@link #copyFrom} makes a new
 * object, and there is no {@link #state}.
 */
public final class JdkHash implements Hash {
    private final HashAlgorithm algorithm;
    private MessageDigest digest;

    private JdkHash(HashAlgorithm algorithm, MessageDigest digest) {
        this.algorithm = algorithm;
        this.digest = digest;
    }

    /** Whether every JVM has it: SHA-1 and SHA-2. */
    public static boolean supports(HashAlgorithm algorithm) {
        return nameOf(algorithm) != null;
    }

    /** @throws IllegalArgumentException for an algorithm that is not {@linkplain #supports supported} */
    public static Hash of(HashAlgorithm algorithm) {
        return new JdkHash(algorithm, newDigest(algorithm));
    }

    static MessageDigest newDigest(HashAlgorithm algorithm) {
        String name = nameOf(algorithm);
        if (name == null) {
            throw new IllegalArgumentException("not of the JDK: " + algorithm);
        }
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String nameOf(HashAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA1 -> "SHA-1";
            case SHA224 -> "SHA-224";
            case SHA256 -> "SHA-256";
            case SHA384 -> "SHA-384";
            case SHA512 -> "SHA-512";
            case MD2, MD4, MD5, RIPEMD160 -> null;
        };
    }

    @Override
    public HashAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public void update(byte[] input, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, input.length);
        digest.update(input, offset, length);
    }

    @Override
    public void digest(byte[] output, int offset) {
        finish(digest, output, offset);
    }

    static void finish(MessageDigest digest, byte[] output, int offset) {
        Objects.checkFromIndexSize(offset, digest.getDigestLength(), output.length);
        try {
            digest.digest(output, offset, digest.getDigestLength());
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Hash copy() {
        return new JdkHash(algorithm, copyOf(digest));
    }

    @Override
    public void copyFrom(Hash source) {
        if (source.algorithm() != algorithm) {
            throw new IllegalArgumentException(source.algorithm() + " is not " + algorithm);
        }
        digest = copyOf(((JdkHash) source).digest);
    }

    private static MessageDigest copyOf(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] state() {
        return new byte[0];
    }

    @Override
    public void reset() {
        digest.reset();
    }
}
