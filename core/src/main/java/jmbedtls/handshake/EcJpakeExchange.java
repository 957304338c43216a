package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.crypto.CryptoException;
import jmbedtls.crypto.EcJpake;
import jmbedtls.error.SslError;
import jmbedtls.suite.KeyExchange;

/** EC J-PAKE in the handshake: two rounds, the first of them in the hellos. */
final class EcJpakeExchange {
    private EcJpakeExchange() {
    }

    /** What the client's extension carries; made once, even if the hello has to be written again. */
    static byte[] roundOne(Handshake hs) throws TlsException {
        if (hs.ecJpakeRoundOne != null) {
            hs.log.msg(3, SSL_CLI, "re-using cached ecjpake parameters");
            return hs.ecJpakeRoundOne;
        }
        hs.log.msg(3, SSL_CLI, "generating new ecjpake parameters");
        try {
            hs.ecJpakeRoundOne = hs.ecJpake.writeRoundOne(hs.config.random());
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, "mbedtls_ecjpake_write_round_one", e);
        }
        return hs.ecJpakeRoundOne;
    }

    /** The server's extension. */
    static void parseRoundOne(Handshake hs, ByteReader data) throws TlsException {
        if (hs.suite.keyExchange() != KeyExchange.ECJPAKE) {
            hs.log.msg(3, SSL_CLI, "skip ecjpake kkpp extension");
            return;
        }
        hs.ecJpake.compressPoints(hs.agreement.compressedPoints);
        try {
            hs.ecJpake.readRoundOne(data.array(), data.offset(), data.remaining());
        } catch (CryptoException e) {
            hs.log.ret(1, SSL_CLI, "mbedtls_ecjpake_read_round_one", e.code());
            throw hs.fail(AlertDescription.HANDSHAKE_FAILURE, e.code(), e);
        }
    }

    /** ServerECJPAKEParams, to the end of the message. */
    static void parseParams(Handshake hs, ByteReader body) throws TlsException {
        hs.ecJpake.compressPoints(hs.agreement.compressedPoints);
        try {
            hs.ecJpake.readRoundTwo(body.array(), body.offset(), body.remaining());
        } catch (CryptoException e) {
            hs.log.ret(1, SSL_CLI, "mbedtls_ecjpake_read_round_two", e.code());
            AlertDescription alert = hs.dialect.alertForBadJpake();
            throw hs.fail(alert, hs.dialect.code(SslError.BAD_HS_SERVER_KEY_EXCHANGE, alert).code(), e);
        }
    }

    /** Writes ClientECJPAKEParams and returns the premaster secret. */
    static byte[] writeParams(Handshake hs, ByteWriter out) throws TlsException {
        EcJpake exchange = hs.ecJpake;
        try {
            out.bytes(exchange.writeRoundTwo(hs.config.random()));
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, "mbedtls_ecjpake_write_round_two", e);
        }
        try {
            return exchange.deriveSecret(hs.config.random());
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, "mbedtls_ecjpake_derive_secret", e);
        }
    }
}
