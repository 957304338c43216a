package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;

/**
 * CertificateRequest (RFC 5246, 7.4.4): {@code ssl_parse_certificate_request}. What it asks for is checked for
 * form only; the client sends the certificate that it has.
 */
final class CertificateRequest {
    private CertificateRequest() {
    }

    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> parse certificate request");
        if (!hs.suite.keyExchange().certificateRequestAllowed()) {
            hs.log.msg(2, SSL_CLI, "<= skip parse certificate request");
            hs.advance();
            return 0;
        }
        int ret = hs.readMessage(SSL_CLI);
        if (ret != 0) {
            return ret;
        }
        if (!hs.isHandshakeMessage()) {
            throw hs.refuse(SSL_CLI, "bad certificate request message",
                    AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE);
        }
        hs.advance();
        hs.clientCertificateRequested = hs.messageIs(HandshakeType.CERTIFICATE_REQUEST);
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI,
                    "got " + (hs.clientCertificateRequested ? "a" : "no") + " certificate request");
        }
        if (hs.clientCertificateRequested) {
            parse(hs);
        } else {
            // It is the ServerHelloDone that comes next.
            hs.records.keepCurrentMessage();
        }
        hs.log.msg(2, SSL_CLI, "<= parse certificate request");
        return 0;
    }

    /** Certificate types, signature algorithms and names of authorities must fill the message. */
    private static void parse(Handshake hs) throws TlsException {
        byte[] in = hs.records.input();
        int body = hs.records.inMsg() + Handshake.HEADER_LENGTH;
        int length = hs.records.inHsLen() - Handshake.HEADER_LENGTH;
        if (length <= 0) {
            throw malformed(hs);
        }
        int n = in[body] & 0xff;
        if (length <= 2 + n) {
            throw malformed(hs);
        }
        int algorithmsLength = u16(in, body + 1 + n);
        if (length <= 3 + n + algorithmsLength) {
            throw malformed(hs);
        }
        int algorithms = body + 3 + n;
        for (int i = 0; i < algorithmsLength; i += 2) {
            if (hs.log.on(3)) {
                hs.log.msg(3, SSL_CLI, "Supported Signature Algorithm found: "
                        + (in[algorithms + i] & 0xff) + "," + (in[algorithms + i + 1] & 0xff));
            }
        }
        n += 2 + algorithmsLength;
        int namesLength = length < 3 + n ? 0 : u16(in, body + 1 + n);
        if (length != 3 + n + namesLength) {
            throw malformed(hs);
        }
    }

    private static TlsException malformed(Handshake hs) {
        return hs.refuse(SSL_CLI, "bad certificate request message",
                AlertDescription.DECODE_ERROR, SslError.BAD_HS_CERTIFICATE_REQUEST);
    }

    private static int u16(byte[] in, int offset) {
        return (in[offset] & 0xff) << 8 | in[offset + 1] & 0xff;
    }
}
