package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_TLS;

import java.util.Arrays;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;

/** Finished (RFC 5246, 7.4.9): {@code mbedtls_ssl_write_finished} and {@code mbedtls_ssl_parse_finished}. */
final class Finished {
    private Finished() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_TLS, "=> write finished");
        byte[] verifyData = hs.transcript.verifyData(hs.session.master, "client finished");
        System.arraycopy(verifyData, 0, hs.records.output(), hs.records.outMsg() + Handshake.HEADER_LENGTH,
                verifyData.length);
        hs.client.keepOwnVerifyData(verifyData);
        if (hs.resuming) {
            hs.moveTo(HandshakeState.HANDSHAKE_WRAPUP);
        } else {
            hs.advance();
        }
        hs.records.switchWrite();
        int ret = hs.writeMessage(SSL_TLS, HandshakeType.FINISHED, Handshake.HEADER_LENGTH + verifyData.length);
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
            int ret = hs.readMessage(SSL_TLS);
            if (ret == 0) {
                check(hs, expected);
            }
            return ret;
        } finally {
            Arrays.fill(expected, (byte) 0);
        }
    }

    private static void check(Handshake hs, byte[] expected) throws TlsException {
        if (!hs.isHandshakeMessage()) {
            throw hs.refuse(SSL_TLS, "bad finished message",
                    AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE);
        }
        if (!hs.messageIs(HandshakeType.FINISHED)
                || hs.records.inHsLen() != Handshake.HEADER_LENGTH + expected.length) {
            throw hs.refuse(SSL_TLS, "bad finished message",
                    AlertDescription.DECODE_ERROR, SslError.BAD_HS_FINISHED);
        }
        if (!equalConstantTime(hs.records.input(), hs.records.inMsg() + Handshake.HEADER_LENGTH, expected)) {
            throw hs.refuse(SSL_TLS, "bad finished message",
                    AlertDescription.DECRYPT_ERROR, SslError.BAD_HS_FINISHED);
        }
        hs.client.keepPeerVerifyData(expected);
        if (hs.resuming) {
            hs.moveTo(HandshakeState.CLIENT_CHANGE_CIPHER_SPEC);
        } else {
            hs.advance();
        }
        hs.log.msg(2, SSL_TLS, "<= parse finished");
    }

    private static boolean equalConstantTime(byte[] message, int offset, byte[] expected) {
        int difference = 0;
        for (int i = 0; i < expected.length; i++) {
            difference |= message[offset + i] ^ expected[i];
        }
        return difference == 0;
    }
}
