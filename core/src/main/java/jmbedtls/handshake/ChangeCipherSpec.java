package jmbedtls.handshake;

import jmbedtls.TlsException;

/** ChangeCipherSpec (RFC 5246, 7.1), which the record layer reads and writes. */
final class ChangeCipherSpec {
    private ChangeCipherSpec() {
    }

    /** Moves the state on when the record layer has come so far. No method reference: a JVM's first takes it long. */
    private record Advance(Handshake hs) implements Runnable {
        @Override
        public void run() {
            hs.advance();
        }
    }

    static int write(Handshake hs) throws TlsException {
        return hs.records.writeChangeCipherSpec(new Advance(hs));
    }

    static int read(Handshake hs) throws TlsException {
        return hs.records.parseChangeCipherSpec(new Advance(hs));
    }
}
