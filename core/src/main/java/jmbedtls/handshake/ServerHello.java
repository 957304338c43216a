package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import java.util.Arrays;
import java.util.List;

import jmbedtls.AlertDescription;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.extension.Extension;
import jmbedtls.extension.Extensions;

/** ServerHello (RFC 5246, 7.4.1.3): {@code ssl_parse_server_hello}. */
final class ServerHello {
    /** Version, random, the length of the session id, suite and compression method. */
    private static final int MIN_LENGTH = 38;
    private static final int TLS_1_2 = 3;

    private final Handshake hs;
    private final byte[] in;
    /** Where the body starts, and where it ends. */
    private final int body;
    private final int end;

    private int sessionIdLength;
    private int extensions;
    private int extensionsLength;

    private ServerHello(Handshake hs) {
        this.hs = hs;
        this.in = hs.records.input();
        this.body = hs.records.inMsg() + Handshake.HEADER_LENGTH;
        this.end = hs.records.inMsg() + hs.records.inHsLen();
    }

    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> parse server hello");
        int ret = hs.readMessage(SSL_CLI);
        if (ret != 0) {
            return ret;
        }
        if (!hs.isHandshakeMessage()) {
            if (hs.renegotiating()) {
                hs.client.messageBeforeServerHello();
            }
            throw hs.refuse(SSL_CLI, "bad server hello message",
                    AlertDescription.UNEXPECTED_MESSAGE, SslError.UNEXPECTED_MESSAGE);
        }
        new ServerHello(hs).parse();
        hs.log.msg(2, SSL_CLI, "<= parse server hello");
        return 0;
    }

    private void parse() throws TlsException {
        if (end - body < MIN_LENGTH || !hs.messageIs(HandshakeType.SERVER_HELLO)) {
            throw malformed();
        }
        parseVersion();
        parseRandom();
        measure();
        parseSuiteAndSession();
        parseExtensions();
        if (hs.resuming) {
            KeySchedule.deriveKeys(hs);
        }
        checkRenegotiationInfo();
    }

    /**
     * The client speaks TLS 1.2 only. Where a build of Mbed TLS would go on with TLS 1.0 or 1.1, it stops as that
     * build stops at a version that it was configured not to use.
     */
    private void parseVersion() throws TlsException {
        hs.log.buf(3, SSL_CLI, "server hello, version", in, body, 2);
        int major = in[body] & 0xff;
        int minor = in[body + 1] & 0xff;
        hs.records.setVersion(major, minor);
        SslConfig config = hs.config;
        if (major != 3 || minor != TLS_1_2) {
            if (hs.log.on(1)) {
                hs.log.msg(1, SSL_CLI, String.format(
                        "server version out of bounds -  min: [3:%d], server: [%d:%d], max: [3:%d]",
                        config.minMinorVersion(), major, minor, config.maxMinorVersion()));
            }
            throw hs.fail(AlertDescription.PROTOCOL_VERSION, SslError.BAD_HS_PROTOCOL_VERSION);
        }
    }

    private void parseRandom() throws TlsException {
        if (hs.log.on(3)) {
            long time = (in[body + 2] & 0xffL) << 24 | (in[body + 3] & 0xff) << 16
                    | (in[body + 4] & 0xff) << 8 | in[body + 5] & 0xff;
            hs.log.msg(3, SSL_CLI, "server hello, current time: " + time);
        }
        System.arraycopy(in, body + 2, hs.randoms, Handshake.RANDOM_LENGTH, Handshake.RANDOM_LENGTH);
        hs.log.buf(3, SSL_CLI, "server hello, random bytes", in, body + 2, Handshake.RANDOM_LENGTH);
    }

    /** Checks that session id and extensions fill the message exactly. */
    private void measure() throws TlsException {
        sessionIdLength = in[body + 34] & 0xff;
        if (sessionIdLength > SessionParameters.MAX_ID_LENGTH) {
            throw malformed();
        }
        int length = end - body;
        extensions = body + 40 + sessionIdLength;
        if (length > 39 + sessionIdLength) {
            extensionsLength = u16(extensions - 2);
            if (extensionsLength > 0 && extensionsLength < 4
                    || length != 40 + sessionIdLength + extensionsLength) {
                throw malformed();
            }
        } else if (length != MIN_LENGTH + sessionIdLength) {
            throw malformed();
        }
    }

    private void parseSuiteAndSession() throws TlsException {
        int id = u16(body + 35 + sessionIdLength);
        int compression = in[body + 37 + sessionIdLength] & 0xff;
        if (compression != 0) {
            throw hs.refuse(SSL_CLI, "server hello, bad compression: " + compression,
                    AlertDescription.ILLEGAL_PARAMETER, SslError.FEATURE_UNAVAILABLE);
        }
        hs.suite = CipherSuite.ofId(id);
        if (hs.suite == null || !hs.suite.compiledIn(hs.build)) {
            throw hs.refuse(SSL_CLI, String.format("ciphersuite info for %04x not found", id),
                    AlertDescription.INTERNAL_ERROR, SslError.BAD_INPUT_DATA);
        }
        hs.transcript.choose(hs.suite.prfHash());
        parseSessionId(id);
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, (hs.resuming ? "a" : "no") + " session has been resumed");
            hs.log.msg(3, SSL_CLI, String.format("server hello, chosen ciphersuite: %04x", id));
            hs.log.msg(3, SSL_CLI, "server hello, compress alg.: " + compression);
        }
        if (!hs.config.offeredCiphersuites(hs.offersEcJpake()).contains(id)) {
            throw hs.refuse(SSL_CLI, "bad server hello message",
                    AlertDescription.ILLEGAL_PARAMETER, SslError.BAD_HS_SERVER_HELLO);
        }
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "server hello, chosen ciphersuite: " + hs.suite.suiteName());
        }
    }

    /** The server resumes by echoing the id that the client sent, with the suite of that session. */
    private void parseSessionId(int suite) {
        int start = body + 35;
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "server hello, session id len.: " + sessionIdLength);
            hs.log.buf(3, SSL_CLI, "server hello, session id", in, start, sessionIdLength);
        }
        SessionParameters session = hs.session;
        boolean resumed = hs.resuming && !hs.renegotiating() && sessionIdLength != 0 && session.ciphersuite == suite
                && session.idLength == sessionIdLength
                && Arrays.equals(session.id, 0, sessionIdLength, in, start, start + sessionIdLength);
        if (resumed) {
            hs.moveTo(HandshakeState.SERVER_CHANGE_CIPHER_SPEC);
            return;
        }
        hs.advance();
        hs.resuming = false;
        session.start = hs.config.clock().instant().getEpochSecond();
        session.ciphersuite = suite;
        session.idLength = sessionIdLength;
        System.arraycopy(in, start, session.id, 0, sessionIdLength);
    }

    private void parseExtensions() throws TlsException {
        if (hs.log.on(2)) {
            hs.log.msg(2, SSL_CLI, "server hello, total extension length: " + extensionsLength);
        }
        List<Extension> known = Extensions.of(hs.build);
        int position = extensions;
        int left = extensionsLength;
        while (left > 0) {
            int type = u16(position);
            int length = u16(position + 2);
            if (length + 4 > left) {
                throw malformed();
            }
            parseExtension(known, type, position + 4, length);
            position += 4 + length;
            left -= 4 + length;
            if (left > 0 && left < 4) {
                // Mbed TLS sends no alert here.
                hs.log.msg(1, SSL_CLI, "bad server hello message");
                throw new TlsException(SslError.BAD_HS_SERVER_HELLO.code());
            }
        }
    }

    private void parseExtension(List<Extension> known, int type, int offset, int length) throws TlsException {
        for (Extension extension : known) {
            if (extension.type() == type && extension.expectedFromServer()) {
                extension.parse(hs, in, offset, length);
                return;
            }
        }
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "unknown extension found: " + type + " (ignoring)");
        }
    }

    private void checkRenegotiationInfo() throws TlsException {
        String reason = reasonAgainstRenegotiation(hs.client.secureRenegotiation());
        if (reason != null) {
            throw hs.refuse(SSL_CLI, reason, AlertDescription.HANDSHAKE_FAILURE, SslError.BAD_HS_SERVER_HELLO);
        }
    }

    /** Null if RFC 5746 and the configuration have nothing against it. */
    private String reasonAgainstRenegotiation(boolean secure) {
        LegacyRenegotiation legacy = hs.config.legacyRenegotiation();
        if (!secure && legacy == LegacyRenegotiation.BREAK_HANDSHAKE) {
            return "legacy renegotiation, breaking off handshake";
        }
        if (!hs.renegotiating()) {
            return null;
        }
        if (secure && !hs.renegotiationInfoSeen) {
            return "renegotiation_info extension missing (secure)";
        }
        if (!secure && legacy == LegacyRenegotiation.NO_RENEGOTIATION) {
            return "legacy renegotiation not allowed";
        }
        return !secure && hs.renegotiationInfoSeen ? "renegotiation_info extension present (legacy)" : null;
    }

    private TlsException malformed() {
        return hs.refuse(SSL_CLI, "bad server hello message", AlertDescription.DECODE_ERROR,
                SslError.BAD_HS_SERVER_HELLO);
    }

    private int u16(int offset) {
        return (in[offset] & 0xff) << 8 | in[offset + 1] & 0xff;
    }
}
