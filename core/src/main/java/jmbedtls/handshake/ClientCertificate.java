package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.record.MessageWriter;
import jmbedtls.x509.Certificate;

/**
 * The client's Certificate (RFC 5246, 7.4.6): {@code mbedtls_ssl_write_certificate}. A client without a
 * certificate answers a request with an empty list.
 */
final class ClientCertificate {
    private static final int LIST_START = Handshake.HEADER_LENGTH + 3;

    private ClientCertificate() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_TLS, "=> write certificate");
        if (!hs.suite.keyExchange().usesServerCertificate() || !hs.clientCertificateRequested) {
            hs.log.msg(2, SSL_TLS, "<= skip write certificate");
            hs.advance();
            return 0;
        }
        ServerCertificate.logChain(hs, "own certificate", hs.config.ownCertificates());
        int start = hs.records.outMsg();
        MessageWriter out = new MessageWriter(hs.records.output(), start + Handshake.HEADER_LENGTH,
                start + hs.records.outContentLength());
        writeList(hs, out, start);
        hs.advance();
        int ret = hs.writeMessage(SSL_TLS, HandshakeType.CERTIFICATE, out.position() - start);
        if (ret == 0) {
            hs.log.msg(2, SSL_TLS, "<= write certificate");
        }
        return ret;
    }

    private static void writeList(Handshake hs, MessageWriter out, int start) throws TlsException {
        int total = 0;
        for (Certificate certificate : hs.config.ownCertificates()) {
            total += 3 + certificate.encodedLength();
            if (LIST_START + total > hs.records.outContentLength()) {
                hs.log.msg(1, SSL_TLS, "certificate too large, " + (LIST_START + total)
                        + " > " + hs.records.outContentLength());
                throw new TlsException(SslError.CERTIFICATE_TOO_LARGE.code());
            }
        }
        out.u24(total);
        for (Certificate certificate : hs.config.ownCertificates()) {
            byte[] encoded = certificate.encoded();
            out.u24(encoded.length);
            out.bytes(encoded);
        }
    }
}
