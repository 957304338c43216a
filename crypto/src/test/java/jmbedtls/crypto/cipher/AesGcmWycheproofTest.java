package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;
import jmbedtls.testvectors.VectorRun;
import jmbedtls.testvectors.Wycheproof;
import jmbedtls.testvectors.Wycheproof.Vector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Project Wycheproof's vectors on each engine, with nonces of every length: among these are the ones that make the
 * 32-bit counter wrap.
 */
class AesGcmWycheproofTest {
    @BeforeEach
    void vectorsAreThere() {
        assumeTrue(Wycheproof.isAvailable(), Wycheproof.VARIABLE + " names no directory with Wycheproof's vectors");
    }

    static Stream<Arguments> engines() {
        return Stream.of(
                engine("portable", key -> new AesGcm(key, 0, key.length)),
                engine("table", key -> new TableAesGcm(key, 0, key.length)),
                engine("processor", key -> new ProcessorAesGcm(key, 0, key.length)),
                engine("staged", key -> new StagedAead(
                        key.length == 16 ? AeadAlgorithm.AES_128_GCM : AeadAlgorithm.AES_256_GCM, key, 0, 40)));
    }

    private static Arguments engine(String name, Function<byte[], Aead> maker) {
        return Arguments.of(name, maker);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("engines")
    void aesGcm(String name, Function<byte[], Aead> maker) {
        VectorRun.of("aes_gcm_test.json", vector -> {
            byte[] nonce = vector.bytes("iv");
            byte[] key = vector.bytes("key");
            if (key.length == 24) {
                return "TLS has no AES-192";
            }
            Aead aead = maker.apply(key);
            if (nonce.length == 0) {
                byte[] room = new byte[100];
                assertThrows(IllegalArgumentException.class, () -> aead.seal(nonce, key, 0, 0, room, 0, 1, room, 0));
                return null;
            }
            check(aead, vector, nonce);
            return null;
        });
    }

    private static void check(Aead aead, Vector vector, byte[] nonce) throws CryptoException {
        byte[] aad = vector.bytes("aad");
        byte[] plain = vector.bytes("msg");
        byte[] text = vector.bytes("ct");
        byte[] tag = vector.bytes("tag");
        byte[] sealed = Arrays.copyOf(text, text.length + tag.length);
        System.arraycopy(tag, 0, sealed, text.length, tag.length);
        byte[] opened = new byte[text.length];
        if (!vector.isValid()) {
            assertEquals(AesGcmCases.CIPHER_AUTH_FAILED, assertThrows(CryptoException.class,
                    () -> aead.open(nonce, aad, 0, aad.length, sealed, 0, text.length, opened, 0)).code());
            return;
        }
        aead.open(nonce, aad, 0, aad.length, sealed, 0, text.length, opened, 0);
        assertArrayEquals(plain, opened);
        byte[] ours = new byte[sealed.length];
        aead.seal(nonce, aad, 0, aad.length, plain, 0, plain.length, ours, 0);
        assertArrayEquals(sealed, ours);
    }
}
