package jmbedtls.crypto.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

import jmbedtls.crypto.BlockCipher;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BcAesTest {
    @Property(tries = 200)
    void agreesWithTheJdk(@ForAll @Size(33) byte[] key, @ForAll @IntRange(min = 2, max = 4) int words,
            @ForAll @Size(16) byte[] block) throws Exception {
        byte[] used = Arrays.copyOfRange(key, 1, 1 + 8 * words);
        Cipher jdk = Cipher.getInstance("AES/ECB/NoPadding");
        jdk.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(used, "AES"));
        BlockCipher ours = new BcCryptoProvider().aes(key, 1, used.length);
        Arrays.fill(key, (byte) 0);
        assertEquals(16, ours.blockSize());
        byte[] buffer = new byte[20];
        System.arraycopy(block, 0, buffer, 3, 16);
        ours.encryptBlock(buffer, 3, buffer, 3);
        assertArrayEquals(jdk.doFinal(block), Arrays.copyOfRange(buffer, 3, 19));

        ours.destroy();
        jdk.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[16], "AES"));
        ours.encryptBlock(block, 0, buffer, 0);
        assertArrayEquals(jdk.doFinal(block), Arrays.copyOf(buffer, 16), "the key is gone");
    }
}
