package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.crypto.Hash;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.error.OidError;
import jmbedtls.error.SslError;
import jmbedtls.error.X509Error;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.CertificateChain;

/** The server's Certificate (RFC 5246, 7.4.2): {@code mbedtls_ssl_parse_certificate}. */
final class ServerCertificate {
    /** Mbed TLS takes nothing shorter for a certificate. */
    private static final int MIN_CERTIFICATE_LENGTH = 128;
    private static final int UNKNOWN_SIGNATURE_ALGORITHM =
            X509Error.UNKNOWN_SIG_ALG.code() + OidError.NOT_FOUND.code();

    private static final List<String> BLANK_CERTIFICATE = List.of(
            "peer certificate #1:",
            "cert. version     : 0",
            "serial number     : ",
            "issuer name       : ",
            "subject name      : ",
            "issued  on        : 0000-00-00 00:00:00",
            "expires on        : 0000-00-00 00:00:00",
            "invalid PK context");

    private ServerCertificate() {
    }

    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_TLS, "=> parse certificate");
        if (!hs.suite.keyExchange().usesServerCertificate()) {
            hs.session.verifyResult = 0;
            hs.log.msg(2, SSL_TLS, "<= skip parse certificate");
            hs.advance();
            return 0;
        }
        int ret = hs.receive(HandshakeType.CERTIFICATE);
        if (ret != 0) {
            return ret;
        }
        boolean advancesEarly = hs.dialect.movesOnBeforeCertificates();
        if (advancesEarly) {
            hs.advance();
        }
        hs.session.peerCertificates = null;
        hs.requireHandshakeMessage();
        List<byte[]> encoded = new ArrayList<>();
        CertificateChain chain = parseChain(hs, hs.message.body(), encoded);
        CertificateVerification.verify(hs, encoded, chain);
        remember(hs, chain);
        hs.serverKey = chain.isEmpty() ? null : chain.get(0).subjectKey();
        hs.log.msg(2, SSL_TLS, "<= parse certificate");
        if (!advancesEarly) {
            hs.advance();
        }
        return 0;
    }

    /** Keeps the certificates or, in a build that saves memory so, a digest of the first. */
    private static void remember(Handshake hs, CertificateChain chain) {
        if (SessionParameters.keepsCertificates(hs.build)) {
            hs.session.peerCertificates = chain;
        } else if (!chain.isEmpty()) {
            hs.session.peerCertificateDigest = digest(hs, chain.get(0).encoded());
        }
    }

    private static byte[] digest(Handshake hs, byte[] certificate) {
        Hash hash = hs.crypto.hash(HashAlgorithm.SHA256);
        hash.update(certificate, 0, certificate.length);
        byte[] digest = new byte[HashAlgorithm.SHA256.size()];
        hash.digest(digest, 0);
        return digest;
    }

    /**
     * {@code ssl_parse_certificate_chain}: the list must fill the message, each certificate its place in it.
     *
     * @param sent gets the certificates as they stand there, those too that are passed over
     */
    private static CertificateChain parseChain(Handshake hs, ByteReader list, List<byte[]> sent) throws TlsException {
        hs.requireType();
        if (!hs.messageIs(HandshakeType.CERTIFICATE) || !list.has(3 + 3) || list.u24() != list.remaining()) {
            throw hs.malformed();
        }
        List<Certificate> chain = new ArrayList<>();
        while (!list.isEmpty()) {
            byte[] encoded = nextCertificate(hs, list);
            if (sent.isEmpty() && hs.renegotiating()) {
                checkUnchanged(hs, encoded);
            }
            Certificate certificate = hs.client.serverVerifier() == null ? parseCertificate(hs, encoded)
                    : parseUnjudged(hs, encoded, sent.isEmpty());
            sent.add(encoded);
            if (certificate != null) {
                chain.add(certificate);
            }
        }
        CertificateChain parsed = CertificateChain.of(chain);
        if (parsed.isEmpty()) {
            logBlankCertificate(hs);
        }
        logChain(hs, "peer certificate", parsed);
        return parsed;
    }

    private static byte[] nextCertificate(Handshake hs, ByteReader list) throws TlsException {
        if (!list.has(3)) {
            throw hs.malformed();
        }
        // What needs the topmost of three length bytes is too long for Mbed TLS.
        if (list.peek(0) != 0) {
            throw hs.malformed(hs.dialect.alertForLongCertificate());
        }
        int length = list.u24();
        if (length < MIN_CERTIFICATE_LENGTH || !list.has(length)) {
            throw hs.malformed();
        }
        return list.bytes(length);
    }

    /** A server that renegotiates stays who it is: against the triple handshake attack. */
    private static void checkUnchanged(Handshake hs, byte[] certificate) throws TlsException {
        hs.log.msg(3, SSL_TLS, "Check that peer CRT hasn't changed during renegotiation");
        if (!isKnown(hs, hs.client.session(), certificate)) {
            throw hs.refuse(SSL_TLS, "new server cert during renegotiation",
                    AlertDescription.ACCESS_DENIED, SslError.BAD_HS_CERTIFICATE);
        }
    }

    private static boolean isKnown(Handshake hs, SessionParameters session, byte[] certificate) {
        if (!SessionParameters.keepsCertificates(hs.build)) {
            return Arrays.equals(session.peerCertificateDigest, digest(hs, certificate));
        }
        CertificateChain known = session.peerCertificates;
        return known != null && !known.isEmpty() && Arrays.equals(known.get(0).encoded(), certificate);
    }

    /** Null for a certificate that is signed in an unknown way: one before it may be trusted already. */
    private static Certificate parseCertificate(Handshake hs, byte[] encoded) throws TlsException {
        try {
            return ParsedCertificates.parse(encoded, hs.build);
        } catch (TlsException e) {
            if (e.code() == UNKNOWN_SIGNATURE_ALGORITHM) {
                return null;
            }
            throw unreadable(hs, e);
        }
    }

    private static TlsException unreadable(Handshake hs, TlsException e) {
        AlertDescription alert = e.code() == X509Error.UNKNOWN_VERSION.code()
                ? AlertDescription.UNSUPPORTED_CERTIFICATE
                : AlertDescription.BAD_CERTIFICATE;
        TlsException failure = hs.fail(alert, e.code(), e);
        hs.log.ret(1, SSL_TLS, " mbedtls_x509_crt_parse_der", e.code());
        return failure;
    }

    /** For a verifier other than Mbed TLS's, which judges more itself. Null for an issuer that cannot be read. */
    private static Certificate parseUnjudged(Handshake hs, byte[] encoded, boolean first) throws TlsException {
        try {
            return Certificate.parseUnjudged(encoded, 0, encoded.length, hs.build);
        } catch (TlsException e) {
            if (first) {
                throw unreadable(hs, e);
            }
            return null;
        }
    }

    /** {@code MBEDTLS_SSL_DEBUG_CRT}. */
    static void logChain(Handshake hs, String name, CertificateChain chain) {
        if (!hs.log.on(3)) {
            return;
        }
        int number = 0;
        for (Certificate certificate : chain) {
            hs.log.crt(3, SSL_TLS, name, ++number,
                    certificate.debugInfo(hs.build.version()), certificate.subjectKey().key());
        }
    }

    /** C's chain has a first element even when nothing could be read into it. */
    private static void logBlankCertificate(Handshake hs) {
        for (String line : BLANK_CERTIFICATE) {
            hs.log.msg(3, SSL_TLS, line);
        }
    }
}
