package jmbedtls.handshake;

import jmbedtls.TlsException;

/** ChangeCipherSpec (RFC 5246, 7.1), which the record layer reads and writes. */
final class ChangeCipherSpec {
    private ChangeCipherSpec() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.advance();
        return hs.records.writeChangeCipherSpec();
    }

    static int read(Handshake hs) throws TlsException {
        int ret = hs.records.parseChangeCipherSpec();
        if (ret == 0) {
            hs.advance();
        }
        return ret;
    }
}
