package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import java.util.Arrays;

import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.record.MessageWriter;

/** Pre-shared keys in the handshake (RFC 4279; RFC 5489): hint, identity, and the premaster secret made with one. */
final class PskExchange {
    private PskExchange() {
    }

    /** The hint, which is of no use to a client with one key. False, after a line in the log, if it is malformed. */
    static boolean parseHint(Handshake hs, MessageCursor cursor) {
        if (cursor.left() >= 2) {
            int length = cursor.u16();
            if (length <= cursor.left()) {
                cursor.position += length;
                return true;
            }
        }
        hs.log.msg(1, SSL_CLI, "bad server key exchange message (psk_identity_hint length)");
        return false;
    }

    static void writeIdentity(Handshake hs, MessageWriter out) throws TlsException {
        byte[] identity = hs.config.pskIdentity();
        if (Handshake.HEADER_LENGTH + 2 + identity.length > hs.records.outContentLength()) {
            hs.log.msg(1, SSL_CLI, "psk identity too long or SSL buffer too short");
            throw new TlsException(SslError.BUFFER_TOO_SMALL.code());
        }
        out.u16(identity.length);
        out.bytes(identity);
    }

    /** As many zeros as the key is long: the other secret of plain PSK (RFC 4279, 2). */
    static byte[] noOtherSecret(Handshake hs) {
        return new byte[hs.config.psk().length];
    }

    /**
     * The premaster secret: other secret and key, each after its length. {@code mbedtls_ssl_psk_derive_premaster}.
     *
     * @param otherSecret of the key exchange; wiped here
     */
    static byte[] premaster(Handshake hs, byte[] otherSecret) {
        byte[] psk = hs.config.psk();
        byte[] premaster = new byte[2 + otherSecret.length + 2 + psk.length];
        putWithLength(otherSecret, premaster, 0);
        putWithLength(psk, premaster, 2 + otherSecret.length);
        Arrays.fill(otherSecret, (byte) 0);
        Arrays.fill(psk, (byte) 0);
        return premaster;
    }

    private static void putWithLength(byte[] secret, byte[] output, int offset) {
        output[offset] = (byte) (secret.length >> 8);
        output[offset + 1] = (byte) secret.length;
        System.arraycopy(secret, 0, output, offset + 2, secret.length);
    }
}
