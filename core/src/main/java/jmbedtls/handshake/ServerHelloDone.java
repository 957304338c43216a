package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import jmbedtls.TlsException;
import jmbedtls.error.SslError;

/** ServerHelloDone (RFC 5246, 7.4.5): {@code ssl_parse_server_hello_done}. */
final class ServerHelloDone {
    private ServerHelloDone() {
    }

    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> parse server hello done");
        int ret = hs.receive(HandshakeType.SERVER_HELLO_DONE);
        if (ret != 0) {
            return ret;
        }
        if (!hs.message.isHandshake()) {
            // The one place where Mbed TLS sends no alert for a message of another content type.
            hs.log.msg(1, SSL_CLI, "bad server hello done message");
            throw new TlsException(SslError.UNEXPECTED_MESSAGE.code());
        }
        if (!hs.message.body().isEmpty() || !hs.messageIs(HandshakeType.SERVER_HELLO_DONE)) {
            throw hs.malformed();
        }
        hs.advance();
        hs.log.msg(2, SSL_CLI, "<= parse server hello done");
        return 0;
    }
}
