package jmbedtls.handshake;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import java.util.ArrayList;
import java.util.List;

import jmbedtls.ClientIdentities;
import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.x509.Names;

/**
 * CertificateRequest (RFC 5246, 7.4.4): {@code ssl_parse_certificate_request}. C checks it
 * for form only; what it asks for is for whoever chooses the certificate to show.
 */
final class CertificateRequest {
    private static final ClientIdentities.Request NOTHING_SAID =
            new ClientIdentities.Request(List.of(), List.of(), List.of());

    private CertificateRequest() {
    }

    static int read(Handshake hs) throws TlsException {
        hs.log.msg(2, SSL_CLI, "=> parse certificate request");
        if (!hs.suite.keyExchange().certificateRequestAllowed()) {
            hs.log.msg(2, SSL_CLI, "<= skip parse certificate request");
            hs.advance();
            return 0;
        }
        int ret = hs.expect(HandshakeType.CERTIFICATE_REQUEST);
        if (ret != 0) {
            return ret;
        }
        hs.advance();
        boolean requested = hs.messageIs(HandshakeType.CERTIFICATE_REQUEST);
        if (hs.log.on(3)) {
            hs.log.msg(3, SSL_CLI,
                    "got " + (requested ? "a" : "no") + " certificate request");
        }
        if (requested) {
            // C keeps in mind that it was asked before it looks at what for
            hs.certificateRequest = NOTHING_SAID;
            hs.certificateRequest = parse(hs, hs.message.body());
        } else {
            // It is the ServerHelloDone that comes next.
            hs.messages.keepCurrent();
        }
        hs.log.msg(2, SSL_CLI, "<= parse certificate request");
        return 0;
    }

    /** Certificate types, signature algorithms and names of authorities must fill the message. */
    private static ClientIdentities.Request parse(Handshake hs, ByteReader body) throws TlsException {
        if (body.isEmpty()) {
            throw hs.malformed();
        }
        int typesLength = body.u8();
        if (!body.has(typesLength + 2)) {
            throw hs.malformed();
        }
        ByteReader types = body.part(typesLength);
        int algorithmsLength = body.u16();
        if (!body.has(algorithmsLength + 1)) {
            throw hs.malformed();
        }
        logAlgorithms(hs, body, algorithmsLength);
        ByteReader algorithms = body.part(algorithmsLength);
        if (!body.has(2) || body.u16() != body.remaining()) {
            throw hs.malformed();
        }
        List<byte[]> authorities = names(new ByteReader(body.array(), body.offset(), body.remaining()));
        if (hs.dialect.readsAuthorities(hs.build)) {
            readAuthorities(hs, body);
        }
        return new ClientIdentities.Request(numbers(types, 1), numbers(algorithms, 2), authorities);
    }

    private static void readAuthorities(Handshake hs, ByteReader names) throws TlsException {
        while (!names.isEmpty()) {
            int length = names.has(2) ? names.u16() : -1;
            if (length < 0 || !names.has(length)) {
                throw hs.malformed();
            }
            ByteReader name = names.part(length);
            String hint = Names.hint(name.array(), name.offset(), length);
            if (hint == null) {
                throw hs.malformed();
            }
            hs.log.msg(3, SSL_CLI, "DN hint: " + hint);
        }
    }

    /** C does not mind a list of odd length: the byte after it makes the last pair whole. */
    private static void logAlgorithms(Handshake hs, ByteReader body, int length) {
        if (hs.log.on(3)) {
            for (int i = 0; i < length; i += 2) {
                hs.log.msg(3, SSL_CLI, hs.dialect.requestedAlgorithm(body.peek(i), body.peek(i + 1)));
            }
        }
    }

    /** The whole numbers in a list: what is left over at its end is passed over, for C does not mind it. */
    private static List<Integer> numbers(ByteReader list, int width) {
        List<Integer> numbers = new ArrayList<>();
        while (list.has(width)) {
            numbers.add(width == 1 ? list.u8() : list.u16());
        }
        return numbers;
    }

    /** C does not look at the names: those up to the first that does not fit are what there is. */
    private static List<byte[]> names(ByteReader list) {
        List<byte[]> names = new ArrayList<>();
        while (list.has(2)) {
            int length = list.u16();
            if (!list.has(length)) {
                break;
            }
            names.add(list.bytes(length));
        }
        return names;
    }
}
