package jmbedtls.replay;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import jmbedtls.AlertDescription;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.TlsException;
import jmbedtls.error.SslError;
import jmbedtls.testvectors.Event;
import jmbedtls.testvectors.Recording;

/** Makes the calls of a recording and compares everything that the client does with what C's client did. */
final class Replay {
    private static final int FATAL = 2;

    private final Recording recording;
    private final Expectation expectation;
    private final RecordedPeer peer;
    private Setup setup;
    private SslContext client;
    private SslSession session;
    private Instant now;
    /** What the last read returned, or the session that was saved last. */
    private byte[] data = new byte[0];

    Replay(Recording recording) throws TlsException {
        this.recording = recording;
        expectation = new Expectation(recording);
        peer = new RecordedPeer(expectation);
        now = Setup.time(recording);
        setup("");
    }

    private int setup(String variant) throws TlsException {
        setup = new Setup(recording, variant);
        client = setup.client(peer, () -> now);
        return 0;
    }

    void run() throws TlsException {
        while (!expectation.atEnd()) {
            Event event = expectation.peek();
            switch (event.kind()) {
                case CALL -> call(expectation.next(Event.Kind.CALL, "call"));
                case CLOCK -> now = Instant.ofEpochSecond(expectation.next(Event.Kind.CLOCK, "clock").number(0));
                case INFO -> expectation.meet("info " + event.word(0) + " " + info(event.word(0)));
                case DATA -> expectation.meet("data " + HexFormat.of().formatHex(data));
                default -> throw expectation.mismatch("nothing: the call has returned");
            }
        }
    }

    private void call(Event call) {
        int result;
        try {
            result = perform(call);
        } catch (TlsException e) {
            result = e.code();
        }
        // C's context is all zeros once it is freed
        int state = call.word(0).equals("free") ? 0 : client.state();
        expectation.meet("ret " + result + " " + state);
    }

    private int perform(Event call) throws TlsException {
        return switch (call.word(0)) {
            case "step" -> client.handshakeStep();
            case "handshake" -> client.handshake();
            case "write" -> client.write(call.bytes(1), 0, call.bytes(1).length);
            case "read" -> read(call.number(1));
            case "close_notify" -> client.closeNotify();
            case "alert" -> client.sendAlertMessage(call.number(1) == FATAL, AlertDescription.of(call.number(2)));
            case "check_pending" -> client.checkPending() ? 1 : 0;
            case "renegotiate" -> client.renegotiate();
            case "setup" -> setup(call.word(1));
            case "session_reset" -> {
                client.sessionReset();
                yield 0;
            }
            case "get_session" -> getSession();
            case "set_session" -> {
                client.setSession(session);
                yield 0;
            }
            case "session_save" -> {
                data = session.save(setup.build());
                yield 0;
            }
            case "session_load" -> {
                session = SslSession.load(call.bytes(1), setup.build());
                yield 0;
            }
            case "free" -> {
                client.free();
                yield 0;
            }
            default -> throw new IllegalArgumentException(call.toString());
        };
    }

    private int read(int length) throws TlsException {
        byte[] buffer = new byte[length];
        int result = client.read(buffer, 0, length);
        data = Arrays.copyOf(buffer, Math.max(0, result));
        return result;
    }

    private int getSession() {
        SslSession current = client.session();
        session = current == null ? session : current;
        return current == null ? SslError.BAD_INPUT_DATA.code() : 0;
    }

    private Object info(String key) throws TlsException {
        return switch (key) {
            case "version" -> client.version();
            case "ciphersuite" -> client.ciphersuite();
            case "verify_result" -> Integer.toUnsignedString(client.verifyResult());
            case "record_expansion" -> client.recordExpansion();
            case "max_out_record_payload" -> client.maxOutRecordPayload();
            case "alpn" -> client.alpnProtocol() == null ? "-" : client.alpnProtocol();
            case "peer_serial" ->
                HexFormat.of().formatHex(client.peerCertificates().iterator().next().serial().bytes());
            case "bytes_avail" -> client.bytesAvailable();
            default -> throw new IllegalArgumentException(key);
        };
    }
}
