package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import jmbedtls.TlsException;
import jmbedtls.codec.ByteWriter;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.RsaPublicKey;
import jmbedtls.error.SslError;
import jmbedtls.x509.PkType;

/** The premaster secret encrypted for the server's RSA key (RFC 5246, 7.4.7.1): {@code ssl_write_encrypted_pms}. */
final class RsaExchange {
    private static final int SECRET_LENGTH = 48;

    private RsaExchange() {
    }

    /**
     * Makes the secret and writes it, encrypted, after its length.
     *
     * @return the secret, which the caller wipes
     */
    static byte[] writeEncryptedSecret(Handshake hs, ByteWriter out) throws TlsException {
        byte[] secret = new byte[SECRET_LENGTH];
        secret[0] = 3;
        secret[1] = (byte) hs.config.preferences().maxMinorVersion();
        try {
            hs.random(secret, 2, SECRET_LENGTH - 2);
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, "f_rng", e);
        }
        if (hs.serverKey == null || !hs.serverKey.canDo(PkType.RSA)) {
            hs.log.msg(1, SSL_CLI, "certificate key type mismatch");
            throw new TlsException(SslError.PK_TYPE_MISMATCH.code());
        }
        RsaPublicKey key = (RsaPublicKey) hs.serverKey.key();
        byte[] encrypted;
        try {
            encrypted = hs.crypto.encrypt(key, secret, hs.config.random());
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, hs.dialect.rsaEncryptFunction(), e);
        }
        out.vector16(encrypted);
        return secret;
    }
}
