package jmbedtls.extension;

import jmbedtls.AlertDescription;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;

/** extended_master_secret (RFC 7627). */
final class ExtendedMasterSecret extends EmptyExtension {
    ExtendedMasterSecret() {
        super(23, "extended_master_secret", "ssl_write_extended_ms_ext",
                AlertDescription.UNSUPPORTED_EXTENSION, "non-matching extended master secret extension");
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return build.has(Feature.SSL_EXTENDED_MASTER_SECRET);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return hello.config().options().extendedMasterSecret();
    }

    @Override
    void agreed(HelloContext hello) {
        hello.agreement().extendedMasterSecret = true;
    }
}
