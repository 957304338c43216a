package jmbedtls.crypto.cipher;

import jmbedtls.crypto.Aead;

class AesCcmTest extends AesCcmCases {
    @Override
    Aead engine(byte[] key, int offset, int keyLength, int tagLength) {
        return AesCcm.portable(key, offset, keyLength, tagLength);
    }
}
