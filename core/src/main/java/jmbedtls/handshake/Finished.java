package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.security.MessageDigest;
import java.util.Arrays;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;

/** Finished (RFC 5246, 7.4.9): {@code mbedtls_ssl_write_finished} and {@code mbedtls_ssl_parse_finished}. */
final class Finished {
    private Finished() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_TLS, "=> write finished");
        byte[] verifyData = hs.transcript.verifyData(hs.session.master, "client finished");
        hs.compose().bytes(verifyData);
        hs.client.keepOwnVerifyData(verifyData);
        if (hs.resuming) {
            hs.moveTo(HandshakeState.HANDSHAKE_WRAPUP);
        } else {
            hs.advance();
        }
        hs.records.switchWrite();
        int ret = hs.send(HandshakeType.FINISHED);
        if (ret == 0) {
            hs.log.msg(2, SSL_TLS, "<= write finished");
        }
        return ret;
    }

    /** The digest is computed before the message is there, and again after each wait for it. */
    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_TLS, "=> parse finished");
        byte[] expected = hs.transcript.verifyData(hs.session.master, "server finished");
        try {
            int ret = hs.expect(HandshakeType.FINISHED);
            if (ret == 0) {
                check(hs, expected);
            }
            return ret;
        } finally {
            Arrays.fill(expected, (byte) 0);
        }
    }

    private static void check(Handshake hs, byte[] expected) throws TlsException {
        hs.requireType();
        ByteReader body = hs.message.body();
        if (!hs.messageIs(HandshakeType.FINISHED) || body.remaining() != expected.length) {
            throw hs.malformed();
        }
        if (!MessageDigest.isEqual(body.bytes(expected.length), expected)) {
            throw hs.malformed(AlertDescription.DECRYPT_ERROR);
        }
        hs.client.keepPeerVerifyData(expected);
        if (hs.resuming) {
            hs.moveTo(HandshakeState.CLIENT_CHANGE_CIPHER_SPEC);
        } else {
            hs.advance();
        }
        hs.log.msg(2, SSL_TLS, "<= parse finished");
    }
}
