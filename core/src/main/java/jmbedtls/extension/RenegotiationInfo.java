package jmbedtls.extension;

import java.security.MessageDigest;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;

/**
 * renegotiation_info (RFC 5746): the verify_data of the handshake before. The first ClientHello says
 * TLS_EMPTY_RENEGOTIATION_INFO_SCSV in its place.
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
        return hello.offer().renegotiating();
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        out.vector8(hello.offer().ownVerifyData());
    }

    @Override
    protected void parseData(HelloContext hello, ByteReader data) throws TlsException {
        hello.agreement().renegotiationInfo = true;
        if (hello.offer().renegotiating()) {
            if (!matches(hello, data)) {
                throw refuse(hello, AlertDescription.HANDSHAKE_FAILURE, "non-matching renegotiation info");
            }
            return;
        }
        if (data.remaining() != 1 || data.u8() != 0) {
            throw refuse(hello, AlertDescription.HANDSHAKE_FAILURE, "non-zero length renegotiation info");
        }
        hello.agreement().secureRenegotiation = true;
    }

    /** Both sides' verify_data, the client's first, compared in constant time. */
    private static boolean matches(HelloContext hello, ByteReader data) {
        byte[] own = hello.offer().ownVerifyData();
        byte[] peer = hello.offer().peerVerifyData();
        int expected = own.length + peer.length;
        if (data.remaining() != 1 + expected || data.u8() != expected) {
            return false;
        }
        return MessageDigest.isEqual(own, data.bytes(own.length))
                & MessageDigest.isEqual(peer, data.bytes(peer.length));
    }
}
