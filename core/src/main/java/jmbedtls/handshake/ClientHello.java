package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;


import jmbedtls.TlsException;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.Feature;
import jmbedtls.crypto.CryptoException;
import jmbedtls.extension.Extension;
import jmbedtls.extension.Extensions;
import jmbedtls.extension.Offer;
import jmbedtls.suite.CipherSuite;

/** ClientHello (RFC 5246, 7.4.1.2): {@code ssl_write_client_hello}. */
final class ClientHello {
    private static final int TLS_EMPTY_RENEGOTIATION_INFO_SCSV = 0x00ff;
    private static final int TLS_FALLBACK_SCSV = 0x5600;
    private static final int TIME_LENGTH = 4;
    private static final int MIN_SESSION_ID_LENGTH = 16;

    private ClientHello() {
    }

    static int write(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> write client hello");
        if (!hs.renegotiating()) {
            hs.records.setVersion(3, hs.config.preferences().minMinorVersion());
        }
        ByteWriter out = hs.compose();

        writeVersion(hs, out);
        writeRandom(hs, out);
        writeSessionId(hs, out);
        boolean ellipticCurves = writeCipherSuites(hs, out);
        writeCompression(hs, out);
        hs.offer = offer(hs, ellipticCurves);
        writeExtensions(hs, out);

        hs.advance();
        int ret = hs.send(HandshakeType.CLIENT_HELLO);
        if (ret == 0) {
            hs.log.msg(2, SSL_CLI, "<= write client hello");
        }
        return ret;
    }

    private static void writeVersion(Handshake hs, ByteWriter out) {
        out.u8(3);
        out.u8(hs.config.preferences().maxMinorVersion());
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "client hello, max version: [3:" + hs.config.preferences().maxMinorVersion() + "]");
        }
    }

    /** {@code ssl_generate_random}: the time, if the build has one, and random bytes for the rest. */
    private static void writeRandom(Handshake hs, ByteWriter out) throws TlsException {
        try {
            if (hs.build.has(Feature.HAVE_TIME)) {
                long now = hs.config.clock().instant().getEpochSecond();
                new ByteWriter(hs.randoms, 0, TIME_LENGTH).u32(now);
                if (hs.log.on(3)) {
                    hs.log.msg(3, SSL_CLI, "client hello, current time: " + now);
                }
            } else {
                hs.random(hs.randoms, 0, TIME_LENGTH);
            }
            hs.random(hs.randoms, TIME_LENGTH, Handshake.RANDOM_LENGTH - TIME_LENGTH);
        } catch (CryptoException e) {
            throw hs.failed(SSL_CLI, "ssl_generate_random", e);
        }
        out.bytes(hs.randoms, 0, Handshake.RANDOM_LENGTH);
        hs.log.buf(3, SSL_CLI, "client hello, random bytes", hs.randoms, 0, Handshake.RANDOM_LENGTH);
    }

    /**
     * The id of the session to resume. With a ticket the id is made up, so that the server can show by echoing it
     * that it took the ticket (RFC 5077, 3.4).
     */
    private static void writeSessionId(Handshake hs, ByteWriter out) throws TlsException {
        if (hs.session.ticket.length > 0 && !hs.renegotiating()) {
            try {
                hs.random(hs.session.id, 0, SessionParameters.MAX_ID_LENGTH);
                hs.session.idLength = SessionParameters.MAX_ID_LENGTH;
            } catch (CryptoException e) {
                throw new TlsException(e.code(), null, e);
            }
        }
        byte[] id = hs.session.id;
        int idLength = hs.session.idLength;
        boolean usable = idLength >= MIN_SESSION_ID_LENGTH && idLength <= SessionParameters.MAX_ID_LENGTH;
        int length = hs.resuming && !hs.renegotiating() && usable ? idLength : 0;
        out.u8(length);
        out.bytes(id, 0, length);
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "client hello, session id len.: " + length);
            hs.log.buf(3, SSL_CLI, "client hello, session id", id, 0, length);
        }
    }

    /** Returns whether one of them needs a curve. */
    private static boolean writeCipherSuites(Handshake hs, ByteWriter out) {
        int list = out.openU16();
        boolean ellipticCurves = false;
        int count = 0;
        for (int id : hs.config.offeredCiphersuites(hs.offersEcJpake())) {
            CipherSuite suite = CipherSuite.ofId(id);
            if (hs.log.on(3)) {
                hs.dialect.tellSuite(hs.log, suite);
            }
            ellipticCurves |= suite.keyExchange().usesEc();
            out.u16(id);
            count++;
        }
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "client hello, got " + count + " ciphersuites (excluding SCSVs)");
        }
        if (!hs.renegotiating()) {
            hs.log.msg(3, SSL_CLI, "adding EMPTY_RENEGOTIATION_INFO_SCSV");
            out.u16(TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
        }
        if (hs.config.preferences().fallback()) {
            hs.log.msg(3, SSL_CLI, "adding FALLBACK_SCSV");
            out.u16(TLS_FALLBACK_SCSV);
        }
        out.closeU16(list);
        return ellipticCurves;
    }

    private static void writeCompression(Handshake hs, ByteWriter out) {
        hs.log.msg(3, SSL_CLI, "client hello, compress len.: 1");
        hs.log.msg(3, SSL_CLI, "client hello, compress alg.: 0");
        out.u8(1);
        out.u8(0);
    }

    static Offer offer(Handshake hs, boolean ellipticCurves) {
        return new Offer(hs.client.hostname(), hs.session.ticket, ellipticCurves, hs.offersEcJpake(),
                hs.renegotiating(), hs.client.ownVerifyData(), hs.client.peerVerifyData());
    }

    private static void writeExtensions(Handshake hs, ByteWriter out) throws TlsException {
        int before = out.size();
        int list = out.openU16();
        for (Extension extension : Extensions.of(hs.build)) {
            extension.write(hs, out);
        }
        int length = out.size() - list;
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "client hello, total extension length: " + length);
        }
        if (length > 0) {
            out.closeU16(list);
        } else {
            out.rewind(before);
        }
    }
}
