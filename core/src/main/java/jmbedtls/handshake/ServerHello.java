package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import jmbedtls.AlertDescription;
import jmbedtls.LegacyRenegotiation;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.error.SslError;
import jmbedtls.extension.Extension;
import jmbedtls.extension.Extensions;
import jmbedtls.suite.CipherSuite;

/** ServerHello (RFC 5246, 7.4.1.3): {@code ssl_parse_server_hello}. */
final class ServerHello {
    /** Version, random, the length of the session id, suite and compression method. */
    private static final int MIN_LENGTH = 38;
    private static final int TLS_1_2 = 3;

    private final Handshake hs;
    private final ByteReader body;

    private ServerHello(Handshake hs) {
        this.hs = hs;
        this.body = hs.message.body();
    }

    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> parse server hello");
        int ret = hs.receive(HandshakeType.SERVER_HELLO);
        if (ret != 0) {
            return ret;
        }
        if (!hs.message.isHandshake() && hs.renegotiating()) {
            hs.client.messageBeforeServerHello();
        }
        hs.requireHandshakeMessage();
        new ServerHello(hs).parse();
        hs.log.msg(2, SSL_CLI, "<= parse server hello");
        return 0;
    }

    private void parse() throws TlsException {
        if (!body.has(MIN_LENGTH) || !hs.messageIs(HandshakeType.SERVER_HELLO)) {
            throw hs.malformed();
        }
        parseVersion();
        parseRandom();
        ByteReader sessionId = parseSessionId();
        int suite = body.u16();
        int compression = body.u8();
        checkExtensionsLength();
        chooseSuite(suite, compression);
        takeSessionId(sessionId, suite);
        checkOffered(suite, compression);
        parseExtensions();
        hs.keepAgreement();
        checkExtendedMasterSecret();
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
        hs.log.buf(3, SSL_CLI, "server hello, version", body.array(), body.offset(), 2);
        int major = body.u8();
        int minor = body.u8();
        hs.records.setVersion(major, minor);
        if (major != 3 || minor != TLS_1_2) {
            if (hs.log.on(1)) {
                hs.log.msg(1, SSL_CLI, hs.dialect.versionOutOfBounds(hs.config, major, minor));
            }
            throw hs.fail(AlertDescription.PROTOCOL_VERSION, SslError.BAD_HS_PROTOCOL_VERSION);
        }
    }

    private void parseRandom() {
        int random = body.offset();
        body.bytes(hs.randoms, Handshake.RANDOM_LENGTH, Handshake.RANDOM_LENGTH);
        if (hs.log.on(3)) {
            long time = new ByteReader(body.array(), random, 4).u32();
            hs.log.msg(3, SSL_CLI, "server hello, current time: " + time);
            hs.log.buf(3, SSL_CLI, "server hello, random bytes", body.array(), random, Handshake.RANDOM_LENGTH);
        }
    }

    /** Suite and compression method must follow it. */
    private ByteReader parseSessionId() throws TlsException {
        int length = body.u8();
        if (length > SessionParameters.MAX_ID_LENGTH || !body.has(length + 3)) {
            throw hs.malformed();
        }
        return body.part(length);
    }

    /** Extensions must fill the message exactly, if there are any. C checks that before it looks at the suite. */
    private void checkExtensionsLength() throws TlsException {
        if (body.isEmpty()) {
            return;
        }
        int length = body.has(2) ? body.u16() : -1;
        if (length != body.remaining() || length > 0 && length < 4) {
            throw hs.malformed();
        }
    }

    private void chooseSuite(int id, int compression) throws TlsException {
        if (compression != 0) {
            throw hs.refuse(SSL_CLI, "server hello, bad compression: " + compression,
                    AlertDescription.ILLEGAL_PARAMETER, SslError.FEATURE_UNAVAILABLE);
        }
        hs.suite = CipherSuite.ofId(id);
        if (hs.suite == null || !hs.suite.compiledIn(hs.build)) {
            throw hs.refuse(SSL_CLI, String.format(Locale.ROOT, "ciphersuite info for %04x not found", id),
                    AlertDescription.INTERNAL_ERROR, SslError.BAD_INPUT_DATA);
        }
        hs.transcript.choose(hs.suite.prfHash());
    }

    /** The server resumes by echoing the id that the client sent, with the suite of that session. */
    private void takeSessionId(ByteReader id, int suite) {
        int length = id.remaining();
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "server hello, session id len.: " + length);
            hs.log.buf(3, SSL_CLI, "server hello, session id", id.array(), id.offset(), length);
        }
        SessionParameters session = hs.session;
        boolean resumed = hs.resuming && !hs.renegotiating() && length != 0 && session.ciphersuite == suite
                && session.idLength == length
                && Arrays.equals(session.id, 0, length, id.array(), id.offset(), id.offset() + length);
        if (resumed) {
            hs.moveTo(HandshakeState.SERVER_CHANGE_CIPHER_SPEC);
            return;
        }
        hs.advance();
        hs.resuming = false;
        session.start = hs.config.clock().instant().getEpochSecond();
        session.ciphersuite = suite;
        session.idLength = length;
        id.bytes(session.id, 0, length);
    }

    private void checkOffered(int suite, int compression) throws TlsException {
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, (hs.resuming ? "a" : "no") + " session has been resumed");
            hs.log.msg(3, SSL_CLI, String.format(Locale.ROOT, "server hello, chosen ciphersuite: %04x", suite));
            hs.log.msg(3, SSL_CLI, "server hello, compress alg.: " + compression);
        }
        if (!hs.config.offeredCiphersuites(hs.offersEcJpake()).contains(suite)) {
            throw hs.malformed(AlertDescription.ILLEGAL_PARAMETER);
        }
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "server hello, chosen ciphersuite: " + hs.suite.suiteName());
        }
    }

    private void parseExtensions() throws TlsException {
        if (hs.log.on(2)) {
            hs.log.msg(2, SSL_CLI, "server hello, total extension length: " + body.remaining());
        }
        List<Extension> known = Extensions.of(hs.build);
        while (!body.isEmpty()) {
            int type = body.u16();
            int length = body.u16();
            if (!body.has(length)) {
                throw hs.malformed();
            }
            parseExtension(known, type, body.part(length));
            if (!body.isEmpty() && !body.has(4)) {
                // Mbed TLS sends no alert here.
                hs.log.msg(1, SSL_CLI, "bad server hello message");
                throw new TlsException(
                        hs.dialect.code(SslError.BAD_HS_SERVER_HELLO, AlertDescription.DECODE_ERROR).code());
            }
        }
    }

    private void parseExtension(List<Extension> known, int type, ByteReader data) throws TlsException {
        for (Extension extension : known) {
            if (extension.type() == type && extension.expectedFromServer()) {
                extension.parse(hs, data);
                return;
            }
        }
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI, "unknown extension found: " + type + " (ignoring)");
        }
    }

    /** RFC 7627, 5.3; C does not look at it. */
    private void checkExtendedMasterSecret() throws TlsException {
        Boolean earlier = hs.resuming ? hs.session.extendedMasterSecret : null;
        if (hs.client.strictResumption() && earlier != null && earlier != hs.agreement.extendedMasterSecret) {
            throw hs.refuse(SSL_CLI, "extended master secret " + (earlier ? "lost" : "gained") + " in resumption",
                    AlertDescription.HANDSHAKE_FAILURE, SslError.BAD_HS_SERVER_HELLO);
        }
        hs.session.extendedMasterSecret = hs.resuming ? earlier : Boolean.valueOf(hs.agreement.extendedMasterSecret);
    }

    private void checkRenegotiationInfo() throws TlsException {
        String reason = reasonAgainstRenegotiation(hs.client.secureRenegotiation());
        if (reason != null) {
            throw hs.refuse(SSL_CLI, reason, AlertDescription.HANDSHAKE_FAILURE, SslError.BAD_HS_SERVER_HELLO);
        }
    }

    /** Null if RFC 5746 and the configuration have nothing against it. */
    private String reasonAgainstRenegotiation(boolean secure) {
        LegacyRenegotiation legacy = hs.config.renegotiation().legacy();
        if (!secure && legacy == LegacyRenegotiation.BREAK_HANDSHAKE) {
            return "legacy renegotiation, breaking off handshake";
        }
        if (!hs.renegotiating()) {
            return null;
        }
        if (secure && !hs.agreement.renegotiationInfo) {
            return "renegotiation_info extension missing (secure)";
        }
        if (!secure && legacy == LegacyRenegotiation.NO_RENEGOTIATION) {
            return "legacy renegotiation not allowed";
        }
        return !secure && hs.agreement.renegotiationInfo ? "renegotiation_info extension present (legacy)" : null;
    }
}
