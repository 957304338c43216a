package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

/**
 * CertificateVerify (RFC 5246, 7.4.8): {@code ssl_write_certificate_verify}. Only a client with a certificate
 * sends it; the keys are derived here in any case, after ClientKeyExchange has entered the transcript.
 */
final class CertificateVerify {
    private CertificateVerify() {
    }

    static int write(Handshake hs) {
        hs.log.msg(2, SSL_CLI, "=> write certificate verify");
        KeySchedule.deriveKeys(hs);
        hs.log.msg(2, SSL_CLI, "<= skip write certificate verify");
        hs.advance();
        return 0;
    }
}
