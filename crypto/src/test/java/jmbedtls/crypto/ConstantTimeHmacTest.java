package jmbedtls.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jmbedtls.crypto.bc.BcCryptoProvider;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The result is HMAC, which the JDK knows, whatever the bounds. */
class ConstantTimeHmacTest {
    private static final CryptoProvider PROVIDER = new BcCryptoProvider();

    /** Lengths across two blocks of every digest, with the additional data of TLS. */
    @ParameterizedTest
    @EnumSource(value = HashAlgorithm.class, names = {"MD5", "SHA1", "SHA256", "SHA384"})
    void isHmacAtEachLength(HashAlgorithm algorithm) throws GeneralSecurityException {
        int max = 300;
        byte[] key = bytes(1, algorithm.size());
        byte[] addData = bytes(2, 13);
        byte[] data = bytes(3, max);
        ConstantTimeHmac ours = new ConstantTimeHmac(PROVIDER, algorithm, key, 0, key.length);
        byte[] out = new byte[algorithm.size()];
        for (int length = 0; length <= max; length++) {
            byte[] expected = hmac(algorithm, key, addData, data, 0, length);
            ours.mac(addData, data, 0, length, Math.max(0, length - 9), Math.min(max, length + 9), out);
            assertArrayEquals(expected, out, "length " + length);
            ours.mac(addData, data, 0, length, Math.max(0, length - 255), length, out);
            assertArrayEquals(expected, out, "at the upper bound " + length);
        }
    }

    @Property(tries = 300)
    void isHmac(@ForAll HashAlgorithm algorithm, @ForAll Random random, @ForAll @IntRange(max = 600) int min,
            @ForAll @IntRange(max = 260) int range, @ForAll @IntRange(max = 260) int above,
            @ForAll @IntRange(max = 40) int offset) throws GeneralSecurityException {
        if (algorithm == HashAlgorithm.MD2 || algorithm == HashAlgorithm.MD4 || algorithm == HashAlgorithm.RIPEMD160) {
            return;
        }
        byte[] key = new byte[random.nextInt(algorithm.blockSize()) + 1];
        byte[] addData = new byte[random.nextInt(20)];
        byte[] data = new byte[offset + min + range];
        random.nextBytes(key);
        random.nextBytes(addData);
        random.nextBytes(data);
        int secret = min + Math.min(range, above);
        byte[] out = new byte[algorithm.size()];
        ConstantTimeHmac ours = new ConstantTimeHmac(PROVIDER, algorithm, key, 0, key.length);
        ours.mac(addData, data, offset, secret, min, min + range, out);
        assertArrayEquals(hmac(algorithm, key, addData, data, offset, secret), out);
    }

    @Test
    void outOfBoundsGivesNoMac() throws GeneralSecurityException {
        byte[] key = bytes(1, 20);
        byte[] data = bytes(3, 100);
        ConstantTimeHmac ours = new ConstantTimeHmac(PROVIDER, HashAlgorithm.SHA1, key, 0, key.length);
        byte[] out = new byte[20];
        for (int secret : new int[] {9, 51}) {
            ours.mac(new byte[13], data, 0, secret, 10, 50, out);
            assertFalse(Arrays.equals(hmac(HashAlgorithm.SHA1, key, new byte[13], data, 0, secret), out));
        }
    }

    @Test
    void refusesKeysLongerThanABlock() {
        assertThrows(IllegalArgumentException.class,
                () -> new ConstantTimeHmac(PROVIDER, HashAlgorithm.SHA256, new byte[65], 0, 65));
    }

    private static byte[] hmac(HashAlgorithm algorithm, byte[] key, byte[] addData, byte[] data, int offset, int length)
            throws GeneralSecurityException {
        String name = "Hmac" + algorithm.mdName();
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(key, name));
        mac.update(addData);
        mac.update(data, offset, length);
        return mac.doFinal();
    }

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
