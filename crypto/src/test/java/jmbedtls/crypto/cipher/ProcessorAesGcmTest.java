package jmbedtls.crypto.cipher;

import static org.junit.jupiter.api.Assertions.assertThrows;

import jmbedtls.crypto.Aead;
import org.junit.jupiter.api.Test;

class ProcessorAesGcmTest extends AesGcmCases {
    @Override
    Aead engine(byte[] key, int offset, int length) {
        return new ProcessorAesGcm(key, offset, length);
    }

    @Test
    void refusesToRepeatItsNonce() {
        ProcessorAesGcm engine = new ProcessorAesGcm(new byte[16], 0, 16);
        byte[] buffer = new byte[20];
        engine.seal(new byte[12], buffer, 0, 0, buffer, 0, 4, buffer, 0);
        assertThrows(IllegalArgumentException.class,
                () -> engine.seal(new byte[12], buffer, 0, 0, buffer, 0, 4, buffer, 0));
    }
}
