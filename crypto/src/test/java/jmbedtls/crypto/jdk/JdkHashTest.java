package jmbedtls.crypto.jdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.Hmac;
import jmbedtls.crypto.bc.BcCryptoProvider;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The JDK's digests and HMAC on them, against Bouncy Castle's. */
class JdkHashTest {
    private static final CryptoProvider BOUNCY_CASTLE = new BcCryptoProvider();

    @Provide
    Arbitrary<HashAlgorithm> supported() {
        return Arbitraries.of(HashAlgorithm.class).filter(JdkHash::supports);
    }

    @Property(tries = 300)
    void hashesLikeBouncyCastle(@ForAll("supported") HashAlgorithm algorithm, @ForAll @Size(max = 400) byte[] message) {
        Hash hash = JdkHash.of(algorithm);
        assertEquals(algorithm, hash.algorithm());
        byte[] expected = digest(BOUNCY_CASTLE.hash(algorithm), message, 0);
        assertArrayEquals(expected, digest(hash, message, message.length / 3));
        assertArrayEquals(expected, digest(hash, message, message.length), "a digest starts the hash anew");
    }

    @Property(tries = 300)
    void copiesAreIndependent(@ForAll("supported") HashAlgorithm algorithm, @ForAll @Size(max = 200) byte[] message,
            @ForAll @Size(max = 200) byte[] more) {
        byte[] both = Arrays.copyOf(message, message.length + more.length);
        System.arraycopy(more, 0, both, message.length, more.length);
        byte[] expected = digest(BOUNCY_CASTLE.hash(algorithm), both, 0);
        Hash hash = JdkHash.of(algorithm);
        hash.update(message, 0, message.length);
        Hash target = JdkHash.of(algorithm);
        target.update(more, 0, more.length);
        target.copyFrom(hash);
        assertArrayEquals(expected, digest(hash.copy(), more, 0));
        assertArrayEquals(expected, digest(target, more, 0));
        hash.reset();
        assertArrayEquals(expected, digest(hash, both, 0));
    }

    @Property(tries = 300)
    void authenticatesLikeBouncyCastle(@ForAll("supported") HashAlgorithm algorithm,
            @ForAll @Size(max = 300) byte[] key, @ForAll @Size(max = 300) byte[] message) {
        byte[] guarded = new byte[key.length + 2];
        System.arraycopy(key, 0, guarded, 1, key.length);
        Hmac hmac = new JdkHmac(algorithm, guarded, 1, key.length);
        Arrays.fill(guarded, (byte) 0);
        byte[] expected = tag(BOUNCY_CASTLE.hmac(algorithm, key, 0, key.length), message);
        assertArrayEquals(expected, tag(hmac, message));
        assertArrayEquals(expected, tag(hmac, message), "a tag starts anew under the same key");
        hmac.update(message, 0, message.length);
        hmac.destroy();
        assertArrayEquals(tag(BOUNCY_CASTLE.hmac(algorithm, new byte[0], 0, 0), message), tag(hmac, message));
    }

    @Test
    void refusesWhatItHasNot() {
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            if (!JdkHash.supports(algorithm)) {
                assertThrows(IllegalArgumentException.class, () -> JdkHash.of(algorithm));
            }
        }
        assertFalse(JdkHash.supports(HashAlgorithm.MD5), "a JVM may leave it out");
        Hash sha256 = JdkHash.of(HashAlgorithm.SHA256);
        assertThrows(IllegalArgumentException.class, () -> sha256.copyFrom(JdkHash.of(HashAlgorithm.SHA384)));
        assertThrows(IndexOutOfBoundsException.class, () -> sha256.update(new byte[3], 2, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> sha256.digest(new byte[32], 1));
    }

    private static byte[] digest(Hash hash, byte[] message, int split) {
        hash.update(message, 0, split);
        hash.update(message, split, message.length - split);
        byte[] guarded = new byte[hash.algorithm().size() + 2];
        hash.digest(guarded, 1);
        return Arrays.copyOfRange(guarded, 1, guarded.length - 1);
    }

    private static byte[] tag(Hmac hmac, byte[] message) {
        hmac.update(message, 0, message.length);
        byte[] tag = new byte[hmac.size() + 1];
        hmac.doFinal(tag, 1);
        return Arrays.copyOfRange(tag, 1, tag.length);
    }
}
