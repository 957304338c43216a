package jmbedtls.examples.sslclient2;

import java.io.PrintStream;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.crypto.EcGroup;
import jmbedtls.suite.BulkCipher;
import jmbedtls.suite.CipherSuite;

/**
 * What follows from several options together, or from one in a longer look.
 *
 * @param psk empty if there is none
 * @param curves null for the library's, empty for none at all
 */
record Settings(byte[] psk, EcGroup[] curves) {
    private static final int NEWEST_VERSION = 3;
    private static final String BAD_VERSION = "forced ciphersuite not allowed with this protocol version\n";

    /** Checks the options in C's order, and changes those that others decide. */
    static Settings of(Options options, BuildConfig build, PrintStream out) throws UsageError, Stop {
        if (options.nssKeylog && options.eapTls) {
            throw new UsageError("Error: eap_tls and nss_keylog options cannot be used together.\n", 1);
        }
        if (options.event == 1 && options.nbio != 1) {
            out.print("Warning: event-driven IO mandates nbio=1 - overwrite\n");
            options.nbio = 1;
        }
        byte[] psk = psk(options, build, out);
        if (options.forcedSuite != null) {
            fit(options, options.forcedSuite);
        }
        return new Settings(psk, curves(options, build, out));
    }

    private static byte[] psk(Options options, BuildConfig build, PrintStream out) throws Stop {
        byte[] psk = hex(options.pskHex);
        if (psk == null || psk.length > build.value(NumericMacro.PSK_MAX_LEN)) {
            out.print("pre-shared key not valid\n");
            throw new Stop(0);
        }
        return psk;
    }

    /** Null if the text is not hexadecimal. */
    private static byte[] hex(String text) {
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.length() % 2 != 0) {
                return null;
            }
            bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
        }
        return bytes;
    }

    /** Without a version that the suite can be used in, no server could choose it. */
    private static void fit(Options options, CipherSuite suite) throws UsageError {
        if (options.maxVersion != -1 && suite.minMinorVersion() > options.maxVersion) {
            throw new UsageError(BAD_VERSION, 2);
        }
        if (options.maxVersion == -1) {
            options.maxVersion = NEWEST_VERSION;
        }
        options.minVersion = Math.max(options.minVersion, suite.minMinorVersion());
        if (suite.cipher() == BulkCipher.ARC4_128) {
            if (Boolean.FALSE.equals(options.arc4)) {
                throw new UsageError("forced RC4 ciphersuite with RC4 disabled\n", 2);
            }
            options.arc4 = true;
        }
    }

    private static EcGroup[] curves(Options options, BuildConfig build, PrintStream out) throws Stop {
        if (options.curveNames == null || options.curveNames.equals("default") || !build.has(Feature.ECP_C)) {
            return null;
        }
        return options.curveNames.equals(Options.NONE) ? new EcGroup[0] : Lists.curves(options.curveNames, build, out);
    }
}
