package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import java.util.Arrays;

import jmbedtls.AlertDescription;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;

/** NewSessionTicket (RFC 5077, 3.3): {@code ssl_parse_new_session_ticket}. */
final class NewSessionTicket {
    /** Lifetime hint and length of the ticket. */
    private static final int FIXED_LENGTH = 6;

    private NewSessionTicket() {
    }

    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> parse new session ticket");
        int ret = hs.readMessage(SSL_CLI);
        if (ret != 0) {
            return ret;
        }
        if (!hs.isHandshakeMessage()) {
            throw hs.refuse(SSL_CLI, "bad new session ticket message",
                    AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE);
        }
        int bodyLength = hs.records.inHsLen() - Handshake.HEADER_LENGTH;
        if (!hs.messageIs(HandshakeType.NEW_SESSION_TICKET) || bodyLength < FIXED_LENGTH) {
            throw malformed(hs);
        }
        parse(hs, hs.records.input(), hs.records.inMsg() + Handshake.HEADER_LENGTH, bodyLength);
        return 0;
    }

    private static void parse(Handshake hs, byte[] in, int body, int bodyLength) throws TlsException {
        int length = (in[body + 4] & 0xff) << 8 | in[body + 5] & 0xff;
        if (bodyLength != FIXED_LENGTH + length) {
            throw malformed(hs);
        }
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "ticket length: " + length);
        }
        hs.ticketPromised = false;
        hs.moveTo(HandshakeState.SERVER_CHANGE_CIPHER_SPEC);
        if (length == 0) {
            // The server has changed its mind; Mbed TLS leaves here without its closing line.
            return;
        }
        hs.session.ticket = Arrays.copyOfRange(in, body + FIXED_LENGTH, body + FIXED_LENGTH + length);
        hs.session.ticketLifetime = (in[body] & 0xffL) << 24 | (in[body + 1] & 0xff) << 16
                | (in[body + 2] & 0xff) << 8 | in[body + 3] & 0xff;
        hs.log.msg(3, SSL_CLI, "ticket in use, discarding session id");
        hs.session.idLength = 0;
        hs.log.msg(2, SSL_CLI, "<= parse new session ticket");
    }

    private static TlsException malformed(Handshake hs) {
        return hs.refuse(SSL_CLI, "bad new session ticket message",
                AlertDescription.DECODE_ERROR, SslError.BAD_HS_NEW_SESSION_TICKET);
    }
}
