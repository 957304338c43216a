package jmbedtls.diagnose.observed;

import java.util.Locale;

import jmbedtls.suite.CipherSuite;

/** What Mbed TLS calls suites, those of TLS 1.3 too. */
public final class SuiteNames {
    private SuiteNames() {
    }

    /** The name of a suite; its number in hexadecimal if it has none. */
    public static String of(int number) {
        CipherSuite suite = CipherSuite.ofId(number);
        if (suite != null) {
            return suite.suiteName();
        }
        return switch (number) {
            case 0x1301 -> "TLS1-3-AES-128-GCM-SHA256";
            case 0x1302 -> "TLS1-3-AES-256-GCM-SHA384";
            case 0x1303 -> "TLS1-3-CHACHA20-POLY1305-SHA256";
            case 0x1304 -> "TLS1-3-AES-128-CCM-SHA256";
            case 0x1305 -> "TLS1-3-AES-128-CCM-8-SHA256";
            default -> String.format(Locale.ROOT, "0x%04x", number);
        };
    }
}
