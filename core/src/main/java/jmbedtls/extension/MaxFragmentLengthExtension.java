package jmbedtls.extension;

import jmbedtls.AlertDescription;
import jmbedtls.MaxFragmentLength;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;

/** max_fragment_length (RFC 6066, 4): asks the server for short records; the server repeats what was asked. */
final class MaxFragmentLengthExtension extends Extension {
    MaxFragmentLengthExtension() {
        super(1, "max_fragment_length", "ssl_write_max_fragment_length_ext");
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return build.has(Feature.SSL_MAX_FRAGMENT_LENGTH);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return hello.config().options().maxFragmentLength() != MaxFragmentLength.NONE;
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        out.u8(hello.config().options().maxFragmentLength().code());
    }

    @Override
    protected void parseData(HelloContext hello, ByteReader data) throws TlsException {
        if (!offered(hello) || data.remaining() != 1
                || data.u8() != hello.config().options().maxFragmentLength().code()) {
            throw refuse(hello, AlertDescription.ILLEGAL_PARAMETER, "non-matching max fragment length extension");
        }
        hello.agreement().shortRecords = true;
    }
}
