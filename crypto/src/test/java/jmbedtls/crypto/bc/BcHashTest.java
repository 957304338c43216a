package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.Hmac;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Digests and HMAC: published values, and the JDK as the second opinion where it has the algorithm. */
class BcHashTest {
    private static final CryptoProvider PROVIDER = new BcCryptoProvider();

    /** Of "abc": RFC 1319, 1320, 1321, FIPS 180-4 and RIPEMD-160's paper. */
    @ParameterizedTest
    @CsvSource({
        "MD2, da853b0d3f88d99b30283a69e6ded6bb",
        "MD4, a448017aaf21d8525fc10ae87aa6729d",
        "MD5, 900150983cd24fb0d6963f7d28e17f72",
        "SHA1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "SHA224, 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
        "SHA256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "SHA384, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                + "8086072ba1e7cc2358baeca134c825a7",
        "SHA512, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "RIPEMD160, 8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
    })
    void hashesAbc(HashAlgorithm algorithm, String expected) {
        Hash hash = PROVIDER.hash(algorithm);
        assertEquals(expected, digestOf(hash, "abc"));
        assertEquals(expected, digestOf(hash, "abc"), "a digest starts the hash anew");
    }

    @ParameterizedTest
    @EnumSource(HashAlgorithm.class)
    void becomesACopy(HashAlgorithm algorithm) {
        Hash source = PROVIDER.hash(algorithm);
        source.update(new byte[200], 0, 200);
        Hash target = PROVIDER.hash(algorithm);
        target.update(new byte[7], 0, 7);
        target.copyFrom(source);
        String expected = digestOf(source.copy(), "abc");
        assertEquals(expected, digestOf(target, "abc"));
        assertEquals(expected, digestOf(source, "abc"), "the source is its own");
    }

    @ParameterizedTest
    @EnumSource(HashAlgorithm.class)
    void copiesAndResets(HashAlgorithm algorithm) {
        Hash hash = PROVIDER.hash(algorithm);
        hash.update(new byte[100], 0, 100);
        Hash copy = hash.copy();
        assertEquals(algorithm, copy.algorithm());
        String atHundred = digestOf(copy, "");
        hash.update(new byte[1], 0, 1);
        hash.reset();
        hash.update(new byte[100], 0, 100);
        assertEquals(atHundred, digestOf(hash, ""));
    }

    @Property(tries = 200)
    void agreesWithTheJdk(@ForAll @Size(max = 400) byte[] message, @ForAll @Size(min = 1, max = 200) byte[] key,
            @ForAll JdkName name) throws GeneralSecurityException {
        Hash hash = PROVIDER.hash(name.algorithm);
        int half = message.length / 2;
        hash.update(message, 0, half);
        hash.update(message, half, message.length - half);
        byte[] digest = new byte[name.algorithm.size() + 1];
        hash.digest(digest, 1);
        assertArrayEquals(MessageDigest.getInstance(name.hash).digest(message),
                Arrays.copyOfRange(digest, 1, digest.length));

        Hmac hmac = PROVIDER.hmac(name.algorithm, key, 0, key.length);
        assertEquals(name.algorithm.size(), hmac.size());
        Mac mac = Mac.getInstance(name.mac);
        mac.init(new SecretKeySpec(key, name.mac));
        for (int i = 0; i < 2; i++) {
            hmac.update(message, 0, message.length);
            hmac.doFinal(digest, 1);
            assertArrayEquals(mac.doFinal(message), Arrays.copyOfRange(digest, 1, digest.length));
        }
    }

    /** RFC 4231, test case 2. */
    @Test
    void authenticatesAsInRfc4231() {
        byte[] key = "..Jefe".getBytes(StandardCharsets.US_ASCII);
        Hmac hmac = PROVIDER.hmac(HashAlgorithm.SHA256, key, 2, 4);
        Arrays.fill(key, (byte) 0);
        byte[] data = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
        hmac.update(data, 0, data.length);
        byte[] tag = new byte[hmac.size()];
        hmac.doFinal(tag, 0);
        assertEquals("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                HexFormat.of().formatHex(tag));
    }

    /** An empty key is what {@code hmac.destroy()} leaves, and what TLS has for an empty PSK. */
    @Test
    void takesAnEmptyKey() {
        byte[] tag = new byte[32];
        Hmac hmac = PROVIDER.hmac(HashAlgorithm.SHA256, new byte[5], 5, 0);
        hmac.doFinal(tag, 0);
        String ofNothing = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad";
        assertEquals(ofNothing, HexFormat.of().formatHex(tag));
        Hmac destroyed = PROVIDER.hmac(HashAlgorithm.SHA256, new byte[5], 0, 5);
        destroyed.destroy();
        destroyed.doFinal(tag, 0);
        assertEquals(ofNothing, HexFormat.of().formatHex(tag));
    }

    private static String digestOf(Hash hash, String message) {
        hash.update(message.getBytes(StandardCharsets.US_ASCII), 0, message.length());
        byte[] digest = new byte[hash.algorithm().size()];
        hash.digest(digest, 0);
        return HexFormat.of().formatHex(digest);
    }

    /** What the JDK calls the digests that it has. */
    enum JdkName {
        MD5(HashAlgorithm.MD5, "MD5", "HmacMD5"),
        SHA1(HashAlgorithm.SHA1, "SHA-1", "HmacSHA1"),
        SHA224(HashAlgorithm.SHA224, "SHA-224", "HmacSHA224"),
        SHA256(HashAlgorithm.SHA256, "SHA-256", "HmacSHA256"),
        SHA384(HashAlgorithm.SHA384, "SHA-384", "HmacSHA384"),
        SHA512(HashAlgorithm.SHA512, "SHA-512", "HmacSHA512");

        final HashAlgorithm algorithm;
        final String hash;
        final String mac;

        JdkName(HashAlgorithm algorithm, String hash, String mac) {
            this.algorithm = algorithm;
            this.hash = hash;
            this.mac = mac;
        }
    }
}
