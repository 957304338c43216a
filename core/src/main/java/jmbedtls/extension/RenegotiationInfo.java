package jmbedtls.extension;

import java.security.MessageDigest;
import java.util.Arrays;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.record.MessageWriter;

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
        return hello.renegotiating();
    }

    @Override
    protected void writeData(HelloContext hello, MessageWriter out) throws TlsException {
        out.u8(hello.ownVerifyData().length);
        out.bytes(hello.ownVerifyData());
    }

    @Override
    protected void parseData(HelloContext hello, byte[] data, int offset, int length) throws TlsException {
        hello.renegotiationInfoSeen();
        if (hello.renegotiating()) {
            if (!matches(hello, data, offset, length)) {
                throw refuse(hello, AlertDescription.HANDSHAKE_FAILURE, "non-matching renegotiation info");
            }
            return;
        }
        if (length != 1 || data[offset] != 0) {
            throw refuse(hello, AlertDescription.HANDSHAKE_FAILURE, "non-zero length renegotiation info");
        }
        hello.secureRenegotiationConfirmed();
    }

    /** Both sides' verify_data, the client's first, compared in constant time. */
    private static boolean matches(HelloContext hello, byte[] data, int offset, int length) {
        byte[] own = hello.ownVerifyData();
        byte[] peer = hello.peerVerifyData();
        int expected = own.length + peer.length;
        if (length != 1 + expected || (data[offset] & 0xff) != expected) {
            return false;
        }
        int split = offset + 1 + own.length;
        return MessageDigest.isEqual(own, Arrays.copyOfRange(data, offset + 1, split))
                & MessageDigest.isEqual(peer, Arrays.copyOfRange(data, split, offset + length));
    }
}
