package jmbedtls.diagnose.cause;

import jmbedtls.suite.CipherSuite;

/** Which kind of key a suite wants in the server's certificate. */
final class AuthenticationKey {
    private AuthenticationKey() {
    }

    /** Whether it is an RSA key; if not, it is one on a curve, or there is no certificate. */
    static boolean isRsa(CipherSuite suite) {
        return switch (suite.keyExchange()) {
            case RSA, DHE_RSA, ECDHE_RSA, RSA_PSK -> true;
            default -> false;
        };
    }
}
