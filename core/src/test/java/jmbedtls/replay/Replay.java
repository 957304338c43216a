package jmbedtls.replay;

import java.util.Arrays;
import java.util.HexFormat;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.testvectors.Event;
import jmbedtls.testvectors.Recording;

/** Makes the calls of a recording and compares everything that the client does with what C's client did. */
final class Replay {
    private final Expectation expectation;
    private final SslContext client;
    /** What the last read returned. */
    private byte[] data = new byte[0];

    Replay(Recording recording) throws TlsException {
        expectation = new Expectation(recording);
        client = new Setup(recording).client(new RecordedPeer(expectation));
    }

    void run() throws TlsException {
        while (!expectation.atEnd()) {
            Event event = expectation.peek();
            switch (event.kind()) {
                case CALL -> call(expectation.next(Event.Kind.CALL, "call"));
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

    private Object info(String key) throws TlsException {
        return switch (key) {
            case "version" -> client.version();
            case "ciphersuite" -> client.ciphersuite();
            case "verify_result" -> Integer.toUnsignedString(client.verifyResult());
            case "record_expansion" -> client.recordExpansion();
            case "alpn" -> client.alpnProtocol() == null ? "-" : client.alpnProtocol();
            case "peer_serial" -> HexFormat.of().formatHex(client.peerCertificates().iterator().next().serial().bytes());
            case "bytes_avail" -> client.bytesAvailable();
            default -> throw new IllegalArgumentException(key);
        };
    }
}
