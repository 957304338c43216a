package jmbedtls.crypto.cipher;

import jmbedtls.crypto.CbcCipher;

class AesCbcTest extends AesCbcCases {
    @Override
    CbcCipher engine(boolean encrypting, byte[] key, int offset, int length) {
        return new AesCbc(encrypting, key, offset, length);
    }
}
