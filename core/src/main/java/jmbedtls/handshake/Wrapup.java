package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

/** The states in which nothing is read or written. */
final class Wrapup {
    private Wrapup() {
    }

    static int start(Handshake hs) {
        hs.moveTo(HandshakeState.CLIENT_HELLO);
        return 0;
    }

    static int done(Handshake hs) {
        hs.log.msg(2, SSL_CLI, "handshake: done");
        hs.moveTo(HandshakeState.HANDSHAKE_WRAPUP);
        return 0;
    }

    static int wrapUp(Handshake hs) {
        hs.client.complete();
        return 0;
    }
}
