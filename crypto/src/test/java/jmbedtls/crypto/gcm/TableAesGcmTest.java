package jmbedtls.crypto.gcm;

import jmbedtls.crypto.Aead;

class TableAesGcmTest extends AesGcmCases {
    @Override
    Aead engine(byte[] key, int offset, int length) {
        return new TableAesGcm(key, offset, length);
    }
}
