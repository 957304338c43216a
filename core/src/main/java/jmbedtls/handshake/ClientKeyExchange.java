package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;
import static jmbedtls.debug.SourceFile.SSL_TLS;

import jmbedtls.TlsException;
import jmbedtls.codec.ByteWriter;

/** ClientKeyExchange (RFC 5246, 7.4.7): {@code ssl_write_client_key_exchange}. */
final class ClientKeyExchange {
    private ClientKeyExchange() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> write client key exchange");
        hs.premaster = writeExchange(hs, hs.compose());
        hs.advance();
        int ret = hs.send(HandshakeType.CLIENT_KEY_EXCHANGE);
        if (ret == 0) {
            hs.log.msg(2, SSL_CLI, "<= write client key exchange");
        }
        return ret;
    }

    /** Writes the client's half of the exchange and returns the premaster secret. */
    private static byte[] writeExchange(Handshake hs, ByteWriter out) throws TlsException {
        return switch (hs.suite.keyExchange()) {
            case ECDHE_RSA, ECDHE_ECDSA, ECDH_RSA, ECDH_ECDSA -> writeEcdh(hs, out);
            case DHE_RSA -> writeDh(hs, out);
            case RSA -> RsaExchange.writeEncryptedSecret(hs, out);
            case PSK, RSA_PSK, DHE_PSK, ECDHE_PSK -> writePsk(hs, out);
            case ECJPAKE -> EcJpakeExchange.writeParams(hs, out);
        };
    }

    private static byte[] writeEcdh(Handshake hs, ByteWriter out) throws TlsException {
        EcdhExchange.writePublicPoint(hs, out);
        return EcdhExchange.sharedSecret(hs, SSL_CLI);
    }

    private static byte[] writeDh(Handshake hs, ByteWriter out) throws TlsException {
        byte[] value = DhExchange.writePublicValue(hs, out);
        DhExchange.logOwnValues(hs, value);
        return DhExchange.sharedSecret(hs, SSL_CLI);
    }

    private static byte[] writePsk(Handshake hs, ByteWriter out) throws TlsException {
        PskExchange.writeIdentity(hs, out);
        byte[] encrypted = null;
        switch (hs.suite.keyExchange()) {
            case RSA_PSK -> encrypted = RsaExchange.writeEncryptedSecret(hs, out);
            case DHE_PSK -> DhExchange.writePublicValue(hs, out);
            case ECDHE_PSK -> EcdhExchange.writePublicPoint(hs, out);
            default -> { }
        }
        try {
            return PskExchange.premaster(hs, otherSecret(hs, encrypted));
        } catch (TlsException e) {
            hs.log.ret(1, SSL_CLI, "mbedtls_ssl_psk_derive_premaster", e.code());
            throw e;
        }
    }

    private static byte[] otherSecret(Handshake hs, byte[] encrypted) throws TlsException {
        return switch (hs.suite.keyExchange()) {
            case RSA_PSK -> encrypted;
            case DHE_PSK -> DhExchange.sharedSecret(hs, SSL_TLS);
            case ECDHE_PSK -> EcdhExchange.sharedSecret(hs, SSL_TLS);
            default -> PskExchange.noOtherSecret(hs);
        };
    }
}
