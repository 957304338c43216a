package jmbedtls.diagnose;

import jmbedtls.handshake.BulkCipher;
import jmbedtls.handshake.CipherSuite;

/** What a suite is worth today. */
final class SuiteGrade {
    private SuiteGrade() {
    }

    static Grade of(CipherSuite suite) {
        BulkCipher cipher = suite.cipher();
        if (cipher == BulkCipher.NULL || cipher == BulkCipher.ARC4_128 || cipher == BulkCipher.DES_CBC) {
            return Grade.UNSAFE;
        }
        boolean ephemeral = switch (suite.keyExchange()) {
            case ECDHE_RSA, ECDHE_ECDSA, ECDHE_PSK, DHE_RSA, DHE_PSK -> true;
            default -> false;
        };
        return ephemeral && cipher.aead() != null ? Grade.SOUND : Grade.DATED;
    }
}
