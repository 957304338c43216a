package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import java.util.Arrays;

import jmbedtls.Identity;
import jmbedtls.PreSharedKey;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.ByteWriter;
import jmbedtls.error.SslError;

/** Pre-shared keys in the handshake (RFC 4279; RFC 5489): hint, identity, and the premaster secret made with one. */
final class PskExchange {
    private PskExchange() {
    }

    /** Keeps the hint for whoever chooses the key. False, after a line in the log, if it is malformed. */
    static boolean parseHint(Handshake hs, ByteReader body) {
        if (body.has(2)) {
            int length = body.u16();
            if (body.has(length)) {
                hs.pskHint = body.bytes(length);
                return true;
            }
        }
        hs.log.msg(1, SSL_CLI, "bad server key exchange message (psk_identity_hint length)");
        return false;
    }

    static void writeIdentity(Handshake hs, ByteWriter out) throws TlsException {
        byte[] identity = key(hs).identity();
        if (2 + identity.length > out.remaining()) {
            hs.log.msg(1, SSL_CLI, "psk identity too long or SSL buffer too short");
            throw new TlsException(SslError.BUFFER_TOO_SMALL.code());
        }
        out.vector16(identity);
    }

    /** As many zeros as the key is long: the other secret of plain PSK (RFC 4279, 2). */
    static byte[] noOtherSecret(Handshake hs) throws TlsException {
        return new byte[key(hs).length()];
    }

    /**
     * The premaster secret: other secret and key, each after its length. {@code mbedtls_ssl_psk_derive_premaster}.
     *
     * @param otherSecret of the key exchange; wiped here
     */
    static byte[] premaster(Handshake hs, byte[] otherSecret) throws TlsException {
        byte[] psk = key(hs).key();
        byte[] premaster = new byte[2 + otherSecret.length + 2 + psk.length];
        ByteWriter out = new ByteWriter(premaster, 0, premaster.length);
        out.vector16(otherSecret);
        out.vector16(psk);
        Arrays.fill(otherSecret, (byte) 0);
        Arrays.fill(psk, (byte) 0);
        return premaster;
    }

    /** The key of this handshake, chosen once, when the hint is known. */
    private static PreSharedKey key(Handshake hs) throws TlsException {
        if (hs.preSharedKey == null) {
            PreSharedKey chosen = hs.config.identity().preSharedKeys().choose(hs.pskHint);
            if (!Identity.fits(chosen.length(), hs.build)) {
                throw new TlsException(SslError.BAD_INPUT_DATA.code());
            }
            hs.preSharedKey = chosen;
        }
        return hs.preSharedKey;
    }
}
