package jmbedtls.badinput;

import java.util.Arrays;
import java.util.HexFormat;
import jmbedtls.SslContext;
import jmbedtls.TlsException;
import jmbedtls.handshake.HandshakeState;
import jmbedtls.Transport;

/**
 * What an application does with a connection: handshake, write, read, close, and the same again after a failure, as if
 * it did not listen. {@code run} of the oracle does the same.
 */
final class Conversation {
    private static final int MAX_CALLS = 100_000;
    private static final int READ_SIZE = 1000;
    private static final int CALLS_AFTER_FAILURE = 2;
    private static final int SERVER_HELLO = 2;
    private static final int SERVER_CHANGE_CIPHER_SPEC = 12;
    private static final byte[] WRITTEN = Bytes.filled(16, 'w');

    private final SslContext client;
    private final SpoiltPeer peer;
    private final boolean renegotiates;
    private int calls;
    /** The state before the last step. */
    private int before;
    private int failure;
    private int failureState;

    /** A call of the API. */
    private interface Call {
        int make() throws TlsException;
    }

    /** @param renegotiates whether the client asks for a second handshake */
    Conversation(SslContext client, SpoiltPeer peer, boolean renegotiates) {
        this.client = client;
        this.peer = peer;
        this.renegotiates = renegotiates;
    }

    /** The code of the first failure; 0 if there was none. */
    int failure() {
        return failure;
    }

    /** The state after the first failure. */
    int failureState() {
        return failureState;
    }

    /** @throws RuntimeException if the client has a bug; every failure that it may report is taken in */
    void run() {
        if (shakeHands() == 0) {
            converse();
        } else if (!failsWithoutKeys()) {
            insist("step", client::handshakeStep);
        }
        peer.tell("call free");
        client.free();
    }

    private boolean isOver() {
        return HandshakeState.of(client.state(), client.config().build().version()) == HandshakeState.HANDSHAKE_OVER;
    }

    /** The first handshake; returns 0 if it comes to its end. */
    int shakeHands() {
        int result = 0;
        while (result == 0 && !isOver()) {
            before = client.state();
            result = make("step", client::handshakeStep);
        }
        return result;
    }

    /**
     * A ServerHello that resumes moves the state far, and may then be found wrong before there are keys. C's client
     * jumps to address 0 if it is called again and the server's Finished comes.
     */
    private boolean failsWithoutKeys() {
        return before <= SERVER_HELLO && client.state() == SERVER_CHANGE_CIPHER_SPEC;
    }

    private void converse() {
        make("write", this::write);
        if (renegotiates) {
            make("renegotiate", client::renegotiate);
        }
        int result;
        do {
            result = make("read", this::read);
        } while (result > 0 || result == 0 && peer.hasMore());
        insist("read", this::read);
        make("write", this::write);
        make("close_notify", client::closeNotify);
    }

    private int write() throws TlsException {
        return client.write(WRITTEN, 0, WRITTEN.length);
    }

    private int read() throws TlsException {
        byte[] data = new byte[READ_SIZE];
        int result = client.read(data, 0, data.length);
        if (result > 0) {
            peer.tell("data " + HexFormat.of().formatHex(Arrays.copyOf(data, result)));
        }
        return result;
    }

    private void insist(String name, Call call) {
        for (int i = 0; i < CALLS_AFTER_FAILURE; i++) {
            make(name, call);
        }
    }

    /** Makes a call until it is done; returns its result, which is a code if it failed. */
    private int make(String name, Call call) {
        int result;
        do {
            if (++calls > MAX_CALLS) {
                throw new AssertionError("more than " + MAX_CALLS + " calls");
            }
            peer.tell("call " + name);
            result = resultOf(call);
            peer.tell("ret " + result + " " + client.state());
        } while (result == Transport.WANT_WRITE || result == Transport.WANT_READ && peer.canDeliver());
        return result;
    }

    private int resultOf(Call call) {
        try {
            return call.make();
        } catch (TlsException e) {
            if (failure == 0) {
                failure = e.code();
                failureState = client.state();
            }
            return e.code();
        }
    }
}
