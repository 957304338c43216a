package jmbedtls.diagnose.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jmbedtls.codec.ByteReader;
import jmbedtls.codec.DecodeException;
import jmbedtls.diagnose.probe.ServerAnswer.Outcome;
import jmbedtls.record.ContentType;
import jmbedtls.suite.CipherSuite;
import jmbedtls.suite.KeyExchange;

/** Reads a server's first flight: records, the messages in them, however they are split, and alerts. */
public final class AnswerReader {
    private static final int HEADER_LENGTH = 5;
    private static final int MAX_RECORD = (1 << 14) + 2048;
    private static final int MAX_MESSAGE = 1 << 18;
    private static final int MAX_RECORDS = 1000;
    private static final int FATAL = 2;
    private static final int KEPT = 64;

    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int MESSAGE_HEADER = 4;
    private static final int NAMED_CURVE = 3;

    private final InputStream in;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Set<Integer> extensions = new HashSet<>();
    private final List<byte[]> chain = new ArrayList<>();
    private int alert = -1;
    private int minorVersion;
    private int suite;
    private int certificateLength;
    private int largestRecord;
    private boolean fragmented;
    private int group;
    private int signature;
    private int primeBits;
    private ServerAnswer.Request request;
    private boolean complete;

    private AnswerReader(InputStream in) {
        this.in = in;
    }

    /** Reads until the flight ends, in one way or another. */
    static ServerAnswer read(InputStream in) {
        AnswerReader reader = new AnswerReader(in);
        return reader.answer(reader.run());
    }

    /**
     * What a client received in a handshake, from its first byte on, be it cut off: after the flight the records that
     * are still in the clear are looked at too.
     */
    public static ServerAnswer of(byte[] received) {
        AnswerReader reader = new AnswerReader(new ByteArrayInputStream(received));
        Outcome outcome = reader.run();
        if (outcome == Outcome.FLIGHT) {
            reader.readOn();
        }
        return reader.answer(outcome);
    }

    /** The answer of a server that could not be asked. */
    public static ServerAnswer nothing(Outcome outcome) {
        return new AnswerReader(InputStream.nullInputStream()).answer(outcome);
    }

    private ServerAnswer answer(Outcome outcome) {
        return new ServerAnswer(outcome, alert, minorVersion, suite, Set.copyOf(extensions), List.copyOf(chain),
                certificateLength, largestRecord, fragmented, group, signature, primeBits, request,
                first.toByteArray());
    }

    private Outcome run() {
        try {
            for (int records = 0; records < MAX_RECORDS; records++) {
                Outcome end = readRecord();
                if (end != null) {
                    return end;
                }
            }
            return Outcome.NOT_TLS;
        } catch (DecodeException e) {
            return Outcome.NOT_TLS;
        } catch (SocketTimeoutException e) {
            return Outcome.STALLED;
        } catch (IOException e) {
            return Outcome.RESET;
        }
    }

    /** @return null if more is to come */
    private Outcome readRecord() throws IOException {
        byte[] header = in.readNBytes(HEADER_LENGTH);
        keepFirst(header);
        if (header.length == 0) {
            return Outcome.CLOSED;
        }
        ByteReader reader = new ByteReader(header);
        int type = reader.u8();
        boolean known = type == ContentType.ALERT || type == ContentType.HANDSHAKE;
        if (!known || reader.u8() != 3) {
            keepFirst(in.readNBytes(Math.min(in.available(), KEPT)));
            return Outcome.NOT_TLS;
        }
        reader.skip(1);
        int length = reader.u16();
        if (length == 0 || length > MAX_RECORD) {
            return Outcome.NOT_TLS;
        }
        return readContent(type, length);
    }

    private Outcome readContent(int type, int length) throws IOException {
        largestRecord = Math.max(largestRecord, length);
        byte[] content = in.readNBytes(length);
        keepFirst(content);
        if (content.length < length) {
            return Outcome.CLOSED;
        }
        if (type == ContentType.ALERT) {
            return readAlert(content);
        }
        if (!readMessages(content)) {
            return Outcome.NOT_TLS;
        }
        return complete ? Outcome.FLIGHT : null;
    }

    private void keepFirst(byte[] data) {
        first.write(data, 0, Math.min(data.length, KEPT - first.size()));
    }

    /** The records behind the flight that are not encrypted: an alert, or a ticket before the ChangeCipherSpec. */
    private void readOn() {
        try {
            for (int records = 0; records < MAX_RECORDS && alert < 0; records++) {
                byte[] header = in.readNBytes(HEADER_LENGTH);
                if (header.length < HEADER_LENGTH || header[0] == ContentType.CHANGE_CIPHER_SPEC
                        || readContent(header[0], new ByteReader(header, 3, 2).u16()) != Outcome.FLIGHT) {
                    return;
                }
            }
        } catch (IOException | DecodeException e) {
            // Cut off: what came before stays true.
            return;
        }
    }

    /** Warnings do not end a handshake, but for a close_notify. */
    private Outcome readAlert(byte[] content) {
        ByteReader reader = new ByteReader(content);
        boolean fatal = reader.u8() == FATAL;
        int number = reader.u8();
        if (fatal) {
            alert = number;
            return Outcome.ALERT;
        }
        return number == 0 ? Outcome.CLOSED : null;
    }

    /** @return whether these can be handshake messages */
    private boolean readMessages(byte[] content) {
        pending.writeBytes(content);
        byte[] data = pending.toByteArray();
        int position = 0;
        while (!complete && data.length - position >= MESSAGE_HEADER) {
            ByteReader header = new ByteReader(data, position, data.length - position);
            int type = header.u8();
            int length = header.u24();
            if (length > MAX_MESSAGE) {
                return false;
            }
            if (length > header.remaining()) {
                break;
            }
            readMessage(type, header.part(length), length);
            position += MESSAGE_HEADER + length;
        }
        pending.reset();
        pending.write(data, position, data.length - position);
        fragmented |= !complete && position < data.length;
        return true;
    }

    private void readMessage(int type, ByteReader body, int length) {
        switch (type) {
            case SERVER_HELLO -> readServerHello(body);
            case CERTIFICATE -> {
                certificateLength = MESSAGE_HEADER + length;
                readChain(body);
            }
            case SERVER_KEY_EXCHANGE -> readKeyExchange(body);
            case CERTIFICATE_REQUEST -> readRequest(body);
            case SERVER_HELLO_DONE -> complete = true;
            default -> {
                // CertificateStatus and the like say nothing that is of interest here.
            }
        }
    }

    private void readServerHello(ByteReader body) {
        body.skip(1);
        minorVersion = body.u8();
        body.skip(32);
        body.skip(body.u8());
        suite = body.u16();
        body.skip(1);
        ByteReader list = body.remaining() == 0 ? body : body.part(body.u16());
        while (list.remaining() > 0) {
            int type = list.u16();
            ByteReader data = list.part(list.u16());
            extensions.add(type);
            if (type == ServerAnswer.SUPPORTED_VERSIONS && data.remaining() == 2 && data.u16() == 0x0304) {
                minorVersion = ProbeHello.TLS_1_3;
                complete = true;
            }
        }
    }

    private void readChain(ByteReader body) {
        ByteReader list = body.part(body.u24());
        while (list.remaining() > 0) {
            chain.add(list.bytes(list.u24()));
        }
    }

    private void readKeyExchange(ByteReader body) {
        CipherSuite chosen = CipherSuite.ofId(suite);
        if (chosen == null) {
            return;
        }
        KeyExchange exchange = chosen.keyExchange();
        if (exchange.usesPsk()) {
            body.skip(body.u16());
        }
        if (exchange == KeyExchange.DHE_RSA || exchange == KeyExchange.DHE_PSK) {
            byte[] prime = body.bytes(body.u16());
            primeBits = new BigInteger(1, prime).bitLength();
            body.skip(body.u16());
            body.skip(body.u16());
        } else if (exchange.usesEc()) {
            if (body.u8() != NAMED_CURVE) {
                return;
            }
            group = body.u16();
            body.skip(body.u8());
        }
        if (exchange.usesServerSignature() && minorVersion == ProbeHello.TLS_1_2) {
            signature = body.u16();
        }
    }

    private void readRequest(ByteReader body) {
        List<Integer> types = new ArrayList<>();
        ByteReader typeList = body.part(body.u8());
        while (typeList.remaining() > 0) {
            types.add(typeList.u8());
        }
        List<Integer> signatures = new ArrayList<>();
        if (minorVersion == ProbeHello.TLS_1_2) {
            ByteReader list = body.part(body.u16());
            while (list.remaining() > 0) {
                signatures.add(list.u16());
            }
        }
        List<byte[]> authorities = new ArrayList<>();
        ByteReader names = body.part(body.u16());
        while (names.remaining() > 0) {
            authorities.add(names.bytes(names.u16()));
        }
        request = new ServerAnswer.Request(List.copyOf(types), List.copyOf(signatures), List.copyOf(authorities));
    }
}
