package jmbedtls.jsse;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * A client's engine and the JDK's server engine with two networks in memory between them. The pair keeps what the
 * client's calls answered, for tests that look at their order.
 */
final class EnginePair {
    static final int NETWORK = 1 << 17;
    private static final int MAX_STEPS = 1_000;

    final SSLEngine client;
    final SSLEngine server;
    /** From client to server, and back; ready to be put into. */
    final ByteBuffer toServer = ByteBuffer.allocate(NETWORK);
    final ByteBuffer toClient = ByteBuffer.allocate(NETWORK);
    /** Every answer of the client's wrap and unwrap, in order. */
    final List<SSLEngineResult> clientResults = new ArrayList<>();
    /** What the client has read. */
    final ByteBuffer clientRead = ByteBuffer.allocate(NETWORK);
    final ByteBuffer serverRead = ByteBuffer.allocate(NETWORK);

    EnginePair(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
        client.setUseClientMode(true);
        server.setUseClientMode(false);
    }

    static EnginePair of(Face face) throws GeneralSecurityException {
        return of(face.context(), "leaf-ec256");
    }

    static EnginePair of(SSLContext clients, String certificate) throws GeneralSecurityException {
        return new EnginePair(clients.createSSLEngine("localhost", 4433), Face.server(certificate).createSSLEngine());
    }

    /** Makes the handshake; both sides are over it then. */
    EnginePair handshake() throws SSLException {
        client.beginHandshake();
        server.beginHandshake();
        pumpWhile(() -> handshaking(client) || handshaking(server));
        return this;
    }

    static boolean handshaking(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    interface Condition {
        boolean holds() throws SSLException;
    }

    /** Lets both sides do what they need, by turns. */
    void pumpWhile(Condition condition) throws SSLException {
        for (int step = 0; condition.holds(); step++) {
            if (step == MAX_STEPS) {
                throw new IllegalStateException("no end: client " + client.getHandshakeStatus() + ", server "
                        + server.getHandshakeStatus());
            }
            if (!stepClient() & !stepServer()) {
                throw new IllegalStateException("stuck: client " + client.getHandshakeStatus() + ", server "
                        + server.getHandshakeStatus());
            }
        }
    }

    /** One thing that the client needs; whether there was one that could be done. */
    boolean stepClient() throws SSLException {
        return switch (client.getHandshakeStatus()) {
            case NEED_WRAP -> wrapClient(ByteBuffer.allocate(0)).bytesProduced() > 0;
            case NEED_TASK -> runTasks(client);
            case NEED_UNWRAP, NOT_HANDSHAKING -> toClient.position() > 0 && useful(unwrapClient());
            default -> throw new IllegalStateException(client.getHandshakeStatus().toString());
        };
    }

    boolean stepServer() throws SSLException {
        return switch (server.getHandshakeStatus()) {
            case NEED_WRAP -> server.wrap(ByteBuffer.allocate(0), toServer(toClient)).bytesProduced() > 0;
            case NEED_TASK -> runTasks(server);
            case NEED_UNWRAP, NOT_HANDSHAKING -> toServer.position() > 0 && useful(unwrap(server, toServer, serverRead));
            default -> throw new IllegalStateException(server.getHandshakeStatus().toString());
        };
    }

    private static ByteBuffer toServer(ByteBuffer network) {
        return network;
    }

    private static boolean useful(SSLEngineResult result) {
        return result.getStatus() != Status.BUFFER_UNDERFLOW;
    }

    SSLEngineResult wrapClient(ByteBuffer... sources) throws SSLException {
        return kept(client.wrap(sources, toServer));
    }

    /** Gives the client what is in the network. */
    SSLEngineResult unwrapClient() throws SSLException {
        return kept(unwrap(client, toClient, clientRead));
    }

    private SSLEngineResult kept(SSLEngineResult result) {
        clientResults.add(result);
        return result;
    }

    private static SSLEngineResult unwrap(SSLEngine engine, ByteBuffer network, ByteBuffer read) throws SSLException {
        network.flip();
        try {
            return engine.unwrap(network, read);
        } finally {
            network.compact();
        }
    }

    static boolean runTasks(SSLEngine engine) {
        boolean any = false;
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
            any = true;
        }
        return any;
    }

    /** The server's record with data, appended to the network to the client. */
    void serverSends(byte[] data) throws SSLException {
        ByteBuffer source = ByteBuffer.wrap(data);
        while (source.hasRemaining()) {
            server.wrap(source, toClient);
        }
    }

    /** Gives the server all that is in its network. */
    void serverReceives() throws SSLException {
        while (toServer.position() > 0 && useful(unwrap(server, toServer, serverRead))) {
            runTasks(server);
        }
    }

    /** What a side has read so far; empties it. */
    static byte[] taken(ByteBuffer read) {
        read.flip();
        byte[] data = new byte[read.remaining()];
        read.get(data);
        read.clear();
        return data;
    }
}
