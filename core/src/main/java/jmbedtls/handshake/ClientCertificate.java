package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import jmbedtls.TlsException;
import jmbedtls.record.MessageWriter;

/**
 * The client's Certificate (RFC 5246, 7.4.6): {@code mbedtls_ssl_write_certificate}. A client without a
 * certificate answers a request with an empty list.
 */
final class ClientCertificate {
    private ClientCertificate() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_TLS, "=> write certificate");
        if (!hs.suite.keyExchange().usesServerCertificate() || !hs.clientCertificateRequested) {
            hs.log.msg(2, SSL_TLS, "<= skip write certificate");
            hs.advance();
            return 0;
        }
        int start = hs.records.outMsg();
        MessageWriter out = new MessageWriter(hs.records.output(), start + Handshake.HEADER_LENGTH,
                start + hs.records.outContentLength());
        out.u24(0);
        hs.advance();
        int ret = hs.writeMessage(SSL_TLS, HandshakeType.CERTIFICATE, out.position() - start);
        if (ret == 0) {
            hs.log.msg(2, SSL_TLS, "<= write certificate");
        }
        return ret;
    }
}
