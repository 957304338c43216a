package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;

import jmbedtls.crypto.Aead;
import jmbedtls.crypto.CryptoException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableAesGcmTest extends AesGcmCases {
    @Override
    Aead engine(byte[] key, int offset, int length) {
        return new TableAesGcm(key, offset, length);
    }

    /** Destroyed engines are all alike, whatever their keys were: neither AES nor the hash holds anything of them. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void keepsNothingOfItsKeyWhenDestroyed(int keyLength) throws CryptoException {
        byte[] key = new byte[keyLength];
        byte[] otherKey = new byte[keyLength];
        Arrays.fill(otherKey, (byte) 0x5A);
        assertArrayEquals(sealedWhenDestroyed(key), sealedWhenDestroyed(otherKey));
    }

    private byte[] sealedWhenDestroyed(byte[] key) throws CryptoException {
        Aead engine = engine(key, 0, key.length);
        byte[] nonce = new byte[12];
        byte[] output = new byte[100];
        engine.seal(nonce, nonce, 0, 12, nonce, 0, 12, output, 0);
        engine.destroy();
        engine.seal(nonce, nonce, 0, 12, nonce, 0, 12, output, 0);
        return output;
    }
}
