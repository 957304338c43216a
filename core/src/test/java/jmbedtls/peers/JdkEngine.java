package jmbedtls.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import jmbedtls.SslContext;
import jmbedtls.net.BufferTransport;

/** The JDK's server without a network: bytes in, bytes out. What it is told it says again. */
public final class JdkEngine {
    private static final int ROOM = 1 << 16;

    private final SSLEngine engine;
    private final ByteBuffer plaintext = ByteBuffer.allocate(ROOM);
    private byte[] last = {};
    private final ByteBuffer received = ByteBuffer.allocate(ROOM);

    private JdkEngine(SSLEngine engine) {
        this.engine = engine;
    }

    /** Servers with one certificate, whose sessions can be resumed by one another's clients. */
    public static final class Factory {
        private final SSLContext context;
        private final boolean asksClients;

        /**
         * @param certificate of the test PKI
         * @param clientRoot who has issued the certificates that clients must have; null if they need none
         */
        public Factory(String certificate, String clientRoot) throws IOException {
            context = JdkServer.context(certificate, clientRoot);
            asksClients = clientRoot != null;
        }

        public JdkEngine next(String... protocols) {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setNeedClientAuth(asksClients);
            engine.setEnabledProtocols(new String[] {"TLSv1.2"});
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setApplicationProtocols(protocols);
            engine.setSSLParameters(parameters);
            return new JdkEngine(engine);
        }
    }

    public SSLEngine engine() {
        return engine;
    }

    /**
     * Carries bytes between a client and this server until the client's handshake is over. What the client says when
     * it fails is carried too.
     */
    public void handshake(SslContext context) throws IOException {
        BufferTransport transport = new BufferTransport();
        ByteBuffer sent = ByteBuffer.allocate(ROOM);
        transport.bind(sent);
        context.setTransport(transport);
        try {
            while (context.handshake() != 0) {
                transport.feed(ByteBuffer.wrap(answer(Arrays.copyOf(sent.array(), sent.position()))));
                sent.clear();
            }
        } finally {
            last = Arrays.copyOf(sent.array(), sent.position());
        }
    }

    /** What the client sent last, and this server has not been given yet. */
    public byte[] last() {
        return last;
    }

    /** Takes what the client sent, and gives all that there is to answer. */
    public byte[] answer(byte[] bytes) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        received.put(bytes).flip();
        SSLEngineResult result;
        do {
            wrapAll(answer);
            result = engine.unwrap(received, plaintext);
            runTasks();
        } while (result.bytesConsumed() > 0);
        received.compact();
        wrapAll(answer);
        return answer.toByteArray();
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** What the handshake has to say, or the echo. */
    private void wrapAll(ByteArrayOutputStream answer) throws IOException {
        ByteBuffer wrapped = ByteBuffer.allocate(ROOM);
        plaintext.flip();
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
                || engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING && plaintext.hasRemaining()) {
            SSLEngineResult result = engine.wrap(plaintext, wrapped);
            runTasks();
            if (result.bytesProduced() == 0) {
                break;
            }
        }
        plaintext.compact();
        answer.write(wrapped.array(), 0, wrapped.position());
    }
}
