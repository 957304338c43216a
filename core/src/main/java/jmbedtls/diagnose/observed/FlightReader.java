package jmbedtls.diagnose.observed;

import java.io.ByteArrayOutputStream;

import jmbedtls.TlsException;
import jmbedtls.codec.ByteReader;
import jmbedtls.codec.DecodeException;
import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.hello.ObservedHello;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.KeyExchange;
import jmbedtls.record.ContentType;
import jmbedtls.x509.Certificate;

/** Reads the records of one side of a connection, as long as they are in the clear, and notes what they tell. */
public final class FlightReader {
    private static final int MESSAGE_HEADER = 4;
    private static final int MAX_MESSAGE = 1 << 18;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int NAMED_CURVE = 3;
    private static final int TLS_1_3 = 4;

    private final Observer observer;
    private final boolean fromDevice;
    private final boolean naming;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean encrypted;
    private CipherSuite chosen;

    /**
     * @param naming whether each message is noted, because nothing else tells of it
     */
    public FlightReader(Observer observer, boolean fromDevice, boolean naming) {
        this.observer = observer;
        this.fromDevice = fromDevice;
        this.naming = naming;
    }

    /** A record's content. */
    public void record(int type, int minor, byte[] content, Place place) {
        if (encrypted) {
            sealed(type, content.length, place);
            return;
        }
        try {
            switch (type) {
                case ContentType.HANDSHAKE -> handshake(minor, content, place);
                case ContentType.ALERT -> alert(new ByteReader(content), place);
                case ContentType.CHANGE_CIPHER_SPEC -> {
                    encrypted = true;
                    named("ChangeCipherSpec", content.length, place);
                }
                case ContentType.APPLICATION_DATA -> sealed(type, content.length, place);
                default -> observer.badInput("a record of type " + type, place);
            }
        } catch (DecodeException e) {
            observer.badInput("a message that is not well formed", place);
            encrypted = true;
        }
    }

    private void sealed(int type, int length, Place place) {
        encrypted = true;
        named(switch (type) {
            case ContentType.HANDSHAKE -> "encrypted handshake message";
            case ContentType.ALERT -> "encrypted alert";
            case ContentType.CHANGE_CIPHER_SPEC -> "ChangeCipherSpec";
            default -> "encrypted data";
        }, length, place);
    }

    private void named(String name, int length, Place place) {
        if (naming) {
            observer.message(fromDevice, name, length, place);
        }
    }

    private void alert(ByteReader content, Place place) {
        int level = content.u8();
        observer.alert(new SeenAlert(fromDevice, level, content.u8(), place));
    }

    private void handshake(int minor, byte[] content, Place place) {
        pending.writeBytes(content);
        ByteReader reader = new ByteReader(pending.toByteArray());
        while (reader.has(MESSAGE_HEADER)) {
            int length = reader.peek(1) << 16 | reader.peek(2) << 8 | reader.peek(3);
            if (length > MAX_MESSAGE) {
                observer.badInput("a handshake message of " + length + " bytes", place);
                encrypted = true;
                return;
            }
            if (!reader.has(MESSAGE_HEADER + length)) {
                observer.fragmented(place);
                break;
            }
            ByteReader whole = reader.part(MESSAGE_HEADER + length);
            message(minor, whole, place);
        }
        pending.reset();
        pending.write(reader.array(), reader.offset(), reader.remaining());
    }

    private void message(int minor, ByteReader message, Place place) {
        int length = message.remaining();
        byte[] bytes = message.bytes(length);
        ByteReader body = new ByteReader(bytes, MESSAGE_HEADER, length - MESSAGE_HEADER);
        int type = bytes[0] & 0xff;
        named(HandshakeMessage.nameOf(type), length, place);
        if (fromDevice) {
            device(minor, type, bytes, body, place);
        } else {
            server(type, body, place);
        }
    }

    private void device(int minor, int type, byte[] bytes, ByteReader body, Place place) {
        if (type == CLIENT_HELLO) {
            ObservedHello hello = ObservedHello.parse(bytes, minor);
            if (hello != null) {
                observer.hello(hello, place);
            }
        } else if (type == CERTIFICATE && body.u24() > 0) {
            observer.certificateSent();
        }
    }

    private void server(int type, ByteReader body, Place place) {
        switch (type) {
            case SERVER_HELLO -> serverHello(body, place);
            case CERTIFICATE -> certificates(body, place);
            case SERVER_KEY_EXCHANGE -> keyExchange(body, place);
            case CERTIFICATE_REQUEST -> observer.certificateRequest(true, place);
            default -> {
                // The others say nothing that is of interest here.
            }
        }
    }

    private void serverHello(ByteReader body, Place place) {
        body.skip(1);
        int minor = body.u8();
        body.skip(32);
        body.skip(body.u8());
        int suite = body.u16();
        body.skip(1);
        ByteReader extensions = body.isEmpty() ? body : body.part(body.u16());
        while (!extensions.isEmpty()) {
            int type = extensions.u16();
            extensions.skip(extensions.u16());
            minor = type == ObservedHello.SUPPORTED_VERSIONS ? TLS_1_3 : minor;
        }
        observer.serverVersion(minor, place);
        chosen = CipherSuite.ofId(suite);
        observer.suite(SuiteNames.of(suite), place);
    }

    private void certificates(ByteReader body, Place place) {
        ByteReader list = body.part(body.u24());
        boolean described = observer.certificates() > 0;
        while (!list.isEmpty()) {
            byte[] der = list.bytes(list.u24());
            observer.chain(der);
            if (!described) {
                describe(der, place);
            }
        }
    }

    private void describe(byte[] der, Place place) {
        try {
            String info = Certificate.parse(der, ServerFacts.EVERYTHING).info("");
            observer.certificate(ShownCertificate.parse(info.lines().toList(), place));
        } catch (TlsException e) {
            observer.badInput("a certificate that Mbed TLS 2.x cannot read", place);
        }
    }

    private void keyExchange(ByteReader body, Place place) {
        if (chosen == null) {
            return;
        }
        KeyExchange exchange = chosen.keyExchange();
        if (exchange.usesPsk()) {
            body.skip(body.u16());
        }
        if (exchange.usesEc() && body.u8() == NAMED_CURVE) {
            int number = body.u16();
            EcGroup group = EcGroup.ofTlsId(number);
            observer.exchange(group == null ? "group " + number : group.curveName(), place);
        }
    }
}
