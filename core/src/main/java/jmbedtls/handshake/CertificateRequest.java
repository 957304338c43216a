package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;

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
        int ret = hs.expect(HandshakeType.CERTIFICATE_REQUEST);
        if (ret != 0) {
            return ret;
        }
        hs.advance();
        hs.clientCertificateRequested = hs.messageIs(HandshakeType.CERTIFICATE_REQUEST);
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI,
                    "got " + (hs.clientCertificateRequested ? "a" : "no") + " certificate request");
        }
        if (hs.clientCertificateRequested) {
            parse(hs, hs.message.body());
        } else {
            // It is the ServerHelloDone that comes next.
            hs.messages.keepCurrent();
        }
        hs.log.msg(2, SSL_CLI, "<= parse certificate request");
        return 0;
    }

    /** Certificate types, signature algorithms and names of authorities must fill the message. */
    private static void parse(Handshake hs, ByteReader body) throws TlsException {
        if (body.isEmpty()) {
            throw hs.malformed();
        }
        int typesLength = body.u8();
        if (!body.has(typesLength + 2)) {
            throw hs.malformed();
        }
        body.skip(typesLength);
        int algorithmsLength = body.u16();
        if (!body.has(algorithmsLength + 1)) {
            throw hs.malformed();
        }
        logAlgorithms(hs, body, algorithmsLength);
        body.skip(algorithmsLength);
        if (!body.has(2) || body.u16() != body.remaining()) {
            throw hs.malformed();
        }
    }

    /** C does not mind a list of odd length: the byte after it makes the last pair whole. */
    private static void logAlgorithms(Handshake hs, ByteReader body, int length) {
        if (hs.log.on(3)) {
            for (int i = 0; i < length; i += 2) {
                hs.log.msg(3, SSL_CLI, "Supported Signature Algorithm found: " + body.peek(i) + "," + body.peek(i + 1));
            }
        }
    }
}
