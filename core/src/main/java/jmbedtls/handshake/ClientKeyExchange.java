package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import java.util.Arrays;

import jmbedtls.TlsException;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.KeyAgreement;
import jmbedtls.record.MessageWriter;

/** ClientKeyExchange (RFC 5246, 7.4.7; RFC 8422, 5.7): {@code ssl_write_client_key_exchange}. */
final class ClientKeyExchange {
    private ClientKeyExchange() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> write client key exchange");
        int start = hs.records.outMsg();
        MessageWriter out = new MessageWriter(hs.records.output(), start + Handshake.HEADER_LENGTH,
                start + hs.records.outContentLength());
        writePublicPoint(hs, out);
        computePremaster(hs);
        hs.advance();
        int ret = hs.writeMessage(SSL_CLI, HandshakeType.CLIENT_KEY_EXCHANGE, out.position() - start);
        if (ret == 0) {
            hs.log.msg(2, SSL_CLI, "<= write client key exchange");
        }
        return ret;
    }

    private static void writePublicPoint(Handshake hs, MessageWriter out) throws TlsException {
        KeyAgreement ecdh = hs.keyAgreement;
        byte[] point;
        try {
            point = ecdh.generate(hs.config.random());
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, "mbedtls_ecdh_make_public", e);
        }
        byte[] encoded = hs.compressesPoint && !ecdh.group().isMontgomery() ? compress(point) : point;
        out.u8(encoded.length);
        out.bytes(encoded);
        EcPointLog.log(hs.log, "ECDH: Q", ecdh.group(), point, 0, point.length);
    }

    /** From 04 || X || Y to 02 || X or 03 || X, by the last bit of Y (SEC 1, 2.3.3). */
    private static byte[] compress(byte[] point) {
        byte[] compressed = Arrays.copyOf(point, 1 + point.length / 2);
        compressed[0] = (byte) (2 + (point[point.length - 1] & 1));
        return compressed;
    }

    private static void computePremaster(Handshake hs) throws TlsException {
        KeyAgreement ecdh = hs.keyAgreement;
        try {
            hs.premaster = ecdh.sharedSecret(hs.config.random());
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, "mbedtls_ecdh_calc_secret", e);
        }
        EcPointLog.logSecret(hs.log, ecdh.group(), hs.premaster);
        ecdh.destroy();
    }
}
