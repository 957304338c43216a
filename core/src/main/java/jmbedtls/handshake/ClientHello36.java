package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLIENT;

import java.util.Locale;

import jmbedtls.TlsException;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoException;
import jmbedtls.extension.Extension;
import jmbedtls.extension.Extensions;
import jmbedtls.suite.CipherSuite;

/** ClientHello as Mbed TLS 3.6 writes it: {@code mbedtls_ssl_write_client_hello} of ssl_client.c. */
final class ClientHello36 {
    private static final int TLS_EMPTY_RENEGOTIATION_INFO_SCSV = 0x00ff;
    private static final int TIME_LENGTH = 4;
    private static final int MIN_SESSION_ID_LENGTH = 16;
    private static final int MINOR_VERSION = 3;

    private ClientHello36() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLIENT, "=> write client hello");
        makeRandom(hs);
        makeSessionId(hs);
        ByteWriter out = hs.compose();

        out.u8(3);
        out.u8(MINOR_VERSION);
        out.bytes(hs.randoms, 0, Handshake.RANDOM_LENGTH);
        hs.log.buf(3, SSL_CLIENT, "client hello, random bytes", hs.randoms, 0, Handshake.RANDOM_LENGTH);
        out.u8(hs.session.idLength);
        out.bytes(hs.session.id, 0, hs.session.idLength);
        hs.log.buf(3, SSL_CLIENT, "session id", hs.session.id, 0, hs.session.idLength);
        boolean ellipticCurves = writeCipherSuites(hs, out);
        out.u8(1);
        out.u8(0);
        hs.offer = ClientHello.offer(hs, ellipticCurves);
        writeExtensions(hs, out);

        int ret = hs.messages.sendLater(HandshakeType.CLIENT_HELLO.number());
        if (ret == 0) {
            hs.advance();
            hs.log.msg(2, SSL_CLIENT, "<= write client hello");
        }
        return ret;
    }

    /** {@code ssl_generate_random}: the time, if the build has one, and random bytes for the rest. */
    private static void makeRandom(Handshake hs) throws TlsException {
        int timeLength = 0;
        if (hs.build.has(Feature.HAVE_TIME)) {
            long now = hs.config.clock().instant().getEpochSecond();
            timeLength = TIME_LENGTH;
            new ByteWriter(hs.randoms, 0, timeLength).u32(now);
            if (hs.log.on(3)) {
                hs.log.msg(3, SSL_CLIENT, "client hello, current time: " + now);
            }
        }
        try {
            hs.random(hs.randoms, timeLength, Handshake.RANDOM_LENGTH - timeLength);
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLIENT, "Random bytes generation failed", e);
        }
    }

    /**
     * The id of the session to resume stays. With a ticket one is made up, unless there is one of the right length, so
     * that the server can show by echoing it that it took the ticket (RFC 5077, 3.4).
     */
    private static void makeSessionId(Handshake hs) throws TlsException {
        SessionParameters session = hs.session;
        boolean usable = session.idLength >= MIN_SESSION_ID_LENGTH && hs.resuming && !hs.renegotiating();
        int length = usable ? session.idLength : 0;
        if (hs.build.has(Feature.SSL_SESSION_TICKETS) && session.ticket.length > 0 && !hs.renegotiating()) {
            length = SessionParameters.MAX_ID_LENGTH;
        }
        if (length == session.idLength) {
            return;
        }
        session.idLength = length;
        if (length > 0) {
            try {
                hs.random(session.id, 0, length);
            } catch (CryptoException e) {
                throw hs.failed(SSL_CLIENT, "creating session id failed", e);
            }
        }
    }

    /** Returns whether one of them needs a curve. */
    private static boolean writeCipherSuites(Handshake hs, ByteWriter out) {
        int list = out.openU16();
        boolean ellipticCurves = false;
        for (int id : hs.config.offeredCiphersuites(hs.offersEcJpake())) {
            CipherSuite suite = CipherSuite.ofId(id);
            ellipticCurves |= suite.keyExchange().usesEc();
            if (hs.log.on(3)) {
                hs.log.msg(3, SSL_CLIENT, String.format(Locale.ROOT, "client hello, add ciphersuite: %04x, %s", id,
                        suite.suiteName()));
            }
            out.u16(id);
        }
        if (!hs.renegotiating()) {
            hs.log.msg(3, SSL_CLIENT, "adding EMPTY_RENEGOTIATION_INFO_SCSV");
            out.u16(TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
        }
        out.closeU16(list);
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLIENT, "client hello, got " + (out.size() - list) / 2 + " cipher suites");
        }
        return ellipticCurves;
    }

    private static void writeExtensions(Handshake hs, ByteWriter out) throws TlsException {
        int before = out.size();
        int list = out.openU16();
        for (Extension extension : Extensions.of(hs.build)) {
            extension.write(hs, out);
        }
        int length = out.size() - list;
        if (length == 0) {
            out.rewind(before);
            return;
        }
        out.closeU16(list);
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLIENT, "client hello, total extension length: " + length);
            // C starts at the length and so does not get to the last two bytes
            hs.log.buf(3, SSL_CLIENT, "client hello extensions", out.array(), out.offset() - length - 2, length);
        }
    }
}
