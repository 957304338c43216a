package jmbedtls.handshake;

import jmbedtls.TlsException;

/** ChangeCipherSpec (RFC 5246, 7.1), which the record layer reads and writes. */
final class ChangeCipherSpec {
    private ChangeCipherSpec() {
    }

    static int write(Handshake hs) throws TlsException {
        return hs.records.writeChangeCipherSpec(hs::advance);
    }

    static int read(Handshake hs) throws TlsException {
        return hs.records.parseChangeCipherSpec(hs::advance);
    }
}
