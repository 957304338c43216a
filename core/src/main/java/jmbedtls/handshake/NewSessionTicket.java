package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;

/** NewSessionTicket (RFC 5077, 3.3): {@code ssl_parse_new_session_ticket}. */
final class NewSessionTicket {
    /** Lifetime hint and length of the ticket. */
    private static final int FIXED_LENGTH = 6;

    private NewSessionTicket() {
    }

    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> parse new session ticket");
        int ret = hs.expect(HandshakeType.NEW_SESSION_TICKET);
        if (ret != 0) {
            return ret;
        }
        ByteReader body = hs.message.body();
        if (!hs.messageIs(HandshakeType.NEW_SESSION_TICKET) || !body.has(FIXED_LENGTH)) {
            throw hs.malformed();
        }
        parse(hs, body);
        return 0;
    }

    private static void parse(Handshake hs, ByteReader body) throws TlsException {
        long lifetime = body.u32();
        int length = body.u16();
        if (body.remaining() != length) {
            throw hs.malformed();
        }
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "ticket length: " + length);
        }
        hs.agreement.sessionTicket = false;
        hs.moveTo(HandshakeState.SERVER_CHANGE_CIPHER_SPEC);
        if (length == 0) {
            // The server has changed its mind; Mbed TLS leaves here without its closing line.
            return;
        }
        hs.session.ticket = body.bytes(length);
        hs.session.ticketLifetime = lifetime;
        hs.log.msg(3, SSL_CLI, "ticket in use, discarding session id");
        hs.session.idLength = 0;
        hs.log.msg(2, SSL_CLI, "<= parse new session ticket");
    }
}
