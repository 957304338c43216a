package jmbedtls.extension;

import jmbedtls.AlertDescription;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;

/** truncated_hmac (RFC 6066, 7): MACs of 10 bytes with the suites that have a MAC of their own. */
final class TruncatedHmac extends EmptyExtension {
    TruncatedHmac() {
        super(4, "truncated_hmac", "ssl_write_truncated_hmac_ext",
                AlertDescription.HANDSHAKE_FAILURE, "non-matching truncated HMAC extension");
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return build.has(Feature.SSL_TRUNCATED_HMAC);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return hello.config().options().truncatedHmac();
    }

    @Override
    void agreed(HelloContext hello) {
        hello.agreement().truncatedHmac = true;
    }
}
