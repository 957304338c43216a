package jmbedtls.extension;

import jmbedtls.AlertDescription;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;

/** encrypt_then_mac (RFC 7366). */
final class EncryptThenMac extends EmptyExtension {
    EncryptThenMac() {
        super(22, "encrypt_then_mac", "ssl_write_encrypt_then_mac_ext",
                AlertDescription.UNSUPPORTED_EXTENSION, "non-matching encrypt-then-MAC extension");
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return build.has(Feature.SSL_ENCRYPT_THEN_MAC);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return hello.config().options().encryptThenMac();
    }

    @Override
    void agreed(HelloContext hello) {
        hello.agreement().encryptThenMac = true;
    }
}
