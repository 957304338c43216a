package jmbedtls.crypto.cipher;

import jmbedtls.crypto.Aead;

class AesGcmTest extends AesGcmCases {
    @Override
    Aead engine(byte[] key, int offset, int length) {
        return new AesGcm(key, offset, length);
    }
}
