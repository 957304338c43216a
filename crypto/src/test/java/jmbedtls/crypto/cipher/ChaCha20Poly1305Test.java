package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.AeadAlgorithm;
import jmbedtls.crypto.CryptoException;
import org.junit.jupiter.api.Test;

class ChaCha20Poly1305Test extends AeadCases {
    @Override
    List<AeadAlgorithm> algorithms() {
        return List.of(AeadAlgorithm.CHACHA20_POLY1305);
    }

    @Override
    Aead engine(AeadAlgorithm algorithm, byte[] key, int offset) {
        return new ChaCha20Poly1305(key, offset);
    }

    /** RFC 8439, 2.8.2. */
    @Test
    void rfc() throws CryptoException {
        check(AeadAlgorithm.CHACHA20_POLY1305, HexFormat.of().parseHex(
                "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"),
                HexFormat.of().parseHex("070000004041424344454647"), HexFormat.of().parseHex("50515253c0c1c2c3c4c5c6c7"),
                ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen "
                        + "would be it.").getBytes(StandardCharsets.US_ASCII),
                HexFormat.of().parseHex("d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
                        + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
                        + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
                        + "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691"));
    }

    @Test
    void refusesOtherNonces() {
        Aead engine = new ChaCha20Poly1305(new byte[32], 0);
        byte[] room = new byte[20];
        for (int length : new int[] {0, 8, 11, 13, 24}) {
            assertThrows(IllegalArgumentException.class,
                    () -> engine.seal(new byte[length], room, 0, 0, room, 0, 4, room, 0));
        }
    }

    /** Whatever was made for one record, the next begins with zeros: the arrays are lent to other connections. */
    @Test
    void leavesNothingInWhatItWasLent() {
        for (int length : new int[] {0, 1, 300, 384, 400, 5000}) {
            ChaCha20 stream = new ChaCha20(new byte[32], 0);
            stream.start(new byte[12], length);
            int[] lent = stream.lent();
            stream.add(new byte[length], 0, length, new byte[length], 0);
            stream.finish();
            assertArrayEquals(new int[lent.length], lent);
            assertEquals(WideChaCha.LENGTH, lent.length);
        }
    }
}
