package dropin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

import jmbedtls.jsse.PskKeyManager;

/** The three lines that give a library a pre-shared key. */
final class PreSharedKeys {
    private PreSharedKeys() {
    }

    /** @param right whether it is the server's key */
    static SSLContext client(boolean right) throws GeneralSecurityException {
        byte[] key = right ? HexFormat.of().parseHex(Programs.PSK_HEX)
                : "another key".getBytes(StandardCharsets.US_ASCII);
        SSLContext context = SSLContext.getInstance("TLS", "jmbedtls");
        context.init(new KeyManager[] {PskKeyManager.of(Programs.PSK_IDENTITY, key)}, null, null);
        return context;
    }
}
