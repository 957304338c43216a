package jmbedtls.diagnose.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jmbedtls.diagnose.probe.ServerAnswer.Outcome;
import jmbedtls.handshake.CipherSuite;
import jmbedtls.handshake.KeyExchange;
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
        } catch (ProbeFormatException e) {
            return Outcome.NOT_TLS;
        } catch (SocketTimeoutException e) {
            return Outcome.STALLED;
        } catch (IOException e) {
            return Outcome.RESET;
        }
    }

    /** @return null if more is to come */
    private Outcome readRecord() throws IOException, ProbeFormatException {
        byte[] header = in.readNBytes(HEADER_LENGTH);
        keepFirst(header);
        if (header.length == 0) {
            return Outcome.CLOSED;
        }
        ProbeCursor cursor = new ProbeCursor(header, 0, header.length);
        int type = cursor.u8();
        boolean known = type == ContentType.ALERT || type == ContentType.HANDSHAKE;
        if (!known || cursor.u8() != 3) {
            keepFirst(in.readNBytes(Math.min(in.available(), 64)));
            return Outcome.NOT_TLS;
        }
        cursor.skip(1);
        int length = cursor.u16();
        if (length == 0 || length > MAX_RECORD) {
            return Outcome.NOT_TLS;
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            return Outcome.CLOSED;
        }
        if (type == ContentType.ALERT) {
            return readAlert(content);
        }
        largestRecord = Math.max(largestRecord, length);
        readMessages(content);
        return complete ? Outcome.FLIGHT : null;
    }

    private void keepFirst(byte[] data) {
        if (first.size() < 64) {
            first.writeBytes(data);
        }
    }

    /** Warnings do not end a handshake. */
    private Outcome readAlert(byte[] content) throws ProbeFormatException {
        ProbeCursor cursor = new ProbeCursor(content, 0, content.length);
        boolean fatal = cursor.u8() == FATAL;
        int number = cursor.u8();
        if (!fatal && number != 0) {
            return null;
        }
        alert = number;
        return fatal ? Outcome.ALERT : Outcome.CLOSED;
    }

    private void readMessages(byte[] content) throws ProbeFormatException {
        pending.writeBytes(content);
        byte[] data = pending.toByteArray();
        int position = 0;
        while (!complete && data.length - position >= MESSAGE_HEADER) {
            ProbeCursor header = new ProbeCursor(data, position, data.length);
            int type = header.u8();
            int length = header.u24();
            if (length > MAX_MESSAGE) {
                throw new ProbeFormatException();
            }
            if (length > header.left()) {
                break;
            }
            readMessage(type, header.part(length), length);
            position += MESSAGE_HEADER + length;
        }
        pending.reset();
        pending.write(data, position, data.length - position);
        fragmented |= !complete && position < data.length;
    }

    private void readMessage(int type, ProbeCursor body, int length) throws ProbeFormatException {
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

    private void readServerHello(ProbeCursor body) throws ProbeFormatException {
        body.skip(1);
        minorVersion = body.u8();
        body.skip(32);
        body.skip(body.u8());
        suite = body.u16();
        body.skip(1);
        ProbeCursor list = body.left() == 0 ? body : body.part(body.u16());
        while (list.left() > 0) {
            int type = list.u16();
            ProbeCursor data = list.part(list.u16());
            extensions.add(type);
            if (type == ServerAnswer.SUPPORTED_VERSIONS && data.left() == 2 && data.u16() == 0x0304) {
                minorVersion = ProbeHello.TLS_1_3;
                complete = true;
            }
        }
    }

    private void readChain(ProbeCursor body) throws ProbeFormatException {
        ProbeCursor list = body.part(body.u24());
        while (list.left() > 0) {
            chain.add(list.bytes(list.u24()));
        }
    }

    private void readKeyExchange(ProbeCursor body) throws ProbeFormatException {
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

    private void readRequest(ProbeCursor body) throws ProbeFormatException {
        List<Integer> types = new ArrayList<>();
        ProbeCursor typeList = body.part(body.u8());
        while (typeList.left() > 0) {
            types.add(typeList.u8());
        }
        List<Integer> signatures = new ArrayList<>();
        if (minorVersion == ProbeHello.TLS_1_2) {
            ProbeCursor list = body.part(body.u16());
            while (list.left() > 0) {
                signatures.add(list.u16());
            }
        }
        int authorities = 0;
        ProbeCursor names = body.part(body.u16());
        while (names.left() > 0) {
            names.skip(names.u16());
            authorities++;
        }
        request = new ServerAnswer.Request(List.copyOf(types), List.copyOf(signatures), authorities);
    }
}
