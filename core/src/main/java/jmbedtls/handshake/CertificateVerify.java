package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import jmbedtls.TlsException;
import jmbedtls.codec.ByteWriter;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.crypto.Signer;

/**
 * CertificateVerify (RFC 5246, 7.4.8): {@code ssl_write_certificate_verify}. Only a client with a certificate
 * sends it; the keys are derived here in any case, after ClientKeyExchange has entered the transcript.
 */
final class CertificateVerify {
    private static final int SIGNATURE_RSA = 1;
    private static final int SIGNATURE_ECDSA = 3;

    private CertificateVerify() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> write certificate verify");
        KeySchedule.deriveKeys(hs);
        if (hs.identity == null) {
            hs.log.msg(2, SSL_CLI, "<= skip write certificate verify");
            hs.advance();
            return 0;
        }
        writeSignature(hs, hs.compose());
        hs.advance();
        int ret = hs.send(HandshakeType.CERTIFICATE_VERIFY);
        if (ret == 0) {
            hs.log.msg(2, SSL_CLI, "<= write certificate verify");
        }
        return ret;
    }

    /** Signs the transcript with the hash of the PRF, whatever the server's request asked for: as C does. */
    private static void writeSignature(Handshake hs, ByteWriter out) throws TlsException {
        Signer key = hs.identity.key();
        HashAlgorithm algorithm = hs.suite.prfHash();
        byte[] hash = hs.transcript.hash();
        byte[] signature;
        try {
            signature = key.sign(algorithm, hash, hs.config.random());
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, "mbedtls_pk_sign", e);
        }
        out.u8(algorithm.tlsId());
        out.u8(key.publicKey() instanceof RsaPublicKey ? SIGNATURE_RSA : SIGNATURE_ECDSA);
        out.vector16(signature);
    }
}
