package jmbedtls.diagnose.device;

import jmbedtls.suite.BulkCipher;
import jmbedtls.suite.CipherSuite;

/** What a suite is worth today. */
public final class SuiteGrade {
    private SuiteGrade() {
    }

    public static Grade of(CipherSuite suite) {
        BulkCipher cipher = suite.cipher();
        if (cipher == BulkCipher.NULL || cipher == BulkCipher.ARC4_128 || cipher == BulkCipher.DES_CBC) {
            return Grade.UNSAFE;
        }
        // A plain PSK has no forward secrecy either, but it is what devices with a pre-shared key are made for.
        boolean ephemeral = switch (suite.keyExchange()) {
            case ECDHE_RSA, ECDHE_ECDSA, ECDHE_PSK, DHE_RSA, DHE_PSK, PSK -> true;
            default -> false;
        };
        return ephemeral && cipher.aead() != null ? Grade.SOUND : Grade.DATED;
    }
}
