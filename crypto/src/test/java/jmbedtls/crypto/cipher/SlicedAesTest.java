package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SlicedAesTest {
    private static final int BLOCK = 16;

    /** More blocks than a group has, too. */
    @Property(tries = 200)
    void agreesWithTheJdk(@ForAll @Size(33) byte[] key, @ForAll boolean longKey,
            @ForAll @IntRange(max = 1100) int count, @ForAll long seed) throws GeneralSecurityException {
        byte[] used = Arrays.copyOfRange(key, 1, longKey ? 33 : 17);
        SlicedAes ours = new SlicedAes(key, 1, used.length);
        byte[] blocks = new byte[count * BLOCK + 5];
        new Random(seed).nextBytes(blocks);
        byte[] expected = blocks.clone();
        System.arraycopy(jdk(used).doFinal(blocks, 3, count * BLOCK), 0, expected, 3, count * BLOCK);
        ours.encryptBlocks(blocks, 3, count);
        assertArrayEquals(expected, blocks);
        assertThrows(IndexOutOfBoundsException.class, () -> ours.encryptBlocks(blocks, 6, count));

        byte[] buffer = Arrays.copyOf(key, 20);
        byte[] one = jdk(used).doFinal(buffer, 1, BLOCK);
        ours.encryptBlock(buffer, 1, buffer, 3);
        assertArrayEquals(one, Arrays.copyOfRange(buffer, 3, 19));
        ours.destroy();
        ours.encryptBlock(key, 1, buffer, 0);
        assertFalse(Arrays.equals(jdk(used).doFinal(key, 1, BLOCK), Arrays.copyOf(buffer, BLOCK)));
    }

    private static Cipher jdk(byte[] key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        return cipher;
    }
}
