package jmbedtls.extension;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.record.MessageWriter;

/**
 * renegotiation_info (RFC 5746). The first ClientHello says TLS_EMPTY_RENEGOTIATION_INFO_SCSV in its place, so
 * here it is only read.
 */
final class RenegotiationInfo extends Extension {
    RenegotiationInfo() {
        super(0xff01, "renegotiation", "ssl_write_renegotiation_ext");
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return true;
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return false;
    }

    @Override
    protected void writeData(HelloContext hello, MessageWriter out) {
        throw new IllegalStateException("the signalling suite is sent in place of this extension");
    }

    @Override
    protected void parseData(HelloContext hello, byte[] data, int offset, int length) throws TlsException {
        if (length != 1 || data[offset] != 0) {
            throw refuse(hello, AlertDescription.HANDSHAKE_FAILURE, "non-zero length renegotiation info");
        }
        hello.secureRenegotiationConfirmed();
    }
}
