package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import jmbedtls.ClientIdentities;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteWriter;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;

/**
 * The client's Certificate (RFC 5246, 7.4.6): {@code mbedtls_ssl_write_certificate}. A client without a
 * certificate answers a request with an empty list.
 */
final class ClientCertificate {
    private ClientCertificate() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_TLS, "=> write certificate");
        if (!hs.suite.keyExchange().usesServerCertificate() || hs.certificateRequest == null) {
            hs.log.msg(2, SSL_TLS, "<= skip write certificate");
            hs.advance();
            return 0;
        }
        ClientIdentities identities = hs.config.identity().certificates();
        hs.identity = hs.asked(() -> identities.choose(hs.certificateRequest));
        CertificateChain chain = hs.identity == null ? CertificateChain.EMPTY : hs.identity.certificates();
        ServerCertificate.logChain(hs, "own certificate", chain);
        writeList(hs, chain, hs.compose());
        hs.advance();
        int ret = hs.send(HandshakeType.CERTIFICATE);
        if (ret == 0) {
            hs.log.msg(2, SSL_TLS, "<= write certificate");
        }
        return ret;
    }

    private static void writeList(Handshake hs, CertificateChain chain, ByteWriter out) throws TlsException {
        int total = 0;
        for (Certificate certificate : chain) {
            total += 3 + certificate.encodedLength();
            if (3 + total > out.remaining()) {
                // counted from the start of the message
                int limit = hs.records.outContentLength();
                hs.log.msg(1, SSL_TLS,
                        "certificate too large, " + (limit - out.remaining() + 3 + total) + " > " + limit);
                throw new TlsException(hs.dialect.certificateTooLarge().code());
            }
        }
        out.u24(total);
        for (Certificate certificate : chain) {
            out.vector24(certificate.encoded());
        }
    }
}
