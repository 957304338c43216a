package jmbedtls.crypto.cipher;

import jmbedtls.crypto.CbcCipher;

/** Both engines take turns in these tests: the change comes after 3,000 bytes. */
class StagedCbcTest extends AesCbcCases {
    @Override
    CbcCipher engine(boolean encrypting, byte[] key, int offset, int length) {
        return new StagedCbc(encrypting, key, offset, length, 3000);
    }
}
