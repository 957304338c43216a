package jmbedtls.crypto.cipher;

import jmbedtls.crypto.Aead;

class ProcessorAesCcmTest extends AesCcmCases {
    @Override
    Aead engine(byte[] key, int offset, int keyLength, int tagLength) {
        return AesCcm.processor(key, offset, keyLength, tagLength);
    }
}
