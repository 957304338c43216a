package jmbedtls.crypto.cipher;

import jmbedtls.crypto.CbcCipher;

class ProcessorAesCbcTest extends AesCbcCases {
    @Override
    CbcCipher engine(boolean encrypting, byte[] key, int offset, int length) {
        return new ProcessorAesCbc(encrypting, key, offset, length);
    }
}
