package jmbedtls.peers.scripted;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jmbedtls.SslConfig;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;

/**
 * A server of TLS 1.2 with a pre-shared key that does with a connection what a script says, also what no server should.
 * Each connection has a thread.
 */
public final class ScriptedServer implements AutoCloseable {
    static final byte[] PSK = "0123456789abcdef".getBytes();
    private static final BuildConfig BUILD = Presets.DEFAULT_2_28;

    /** What is done with a connection, which is closed afterwards. */
    public interface Script {
        void play(ServerSide connection) throws Exception;
    }

    private final ServerSocket listener;
    private final Script script;
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "script");
        thread.setDaemon(true);
        return thread;
    });

    private ScriptedServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        threads.execute(this::listen);
    }

    /** The script begins before the handshake. */
    public static ScriptedServer raw(Script script) throws IOException {
        return new ScriptedServer(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()), script);
    }

    /** The script begins after the handshake. */
    public static ScriptedServer start(Script script) throws IOException {
        return raw(connection -> {
            connection.handshake();
            script.play(connection);
        });
    }

    /** A configuration that connects to it. */
    public static SslConfig.Builder config() {
        return SslConfig.builder(BUILD).ciphersuites("TLS-PSK-WITH-AES-128-GCM-SHA256").psk(PSK, new byte[] {'x'});
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What scripts have thrown. */
    public List<Throwable> failures() {
        return failures;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            script.play(new ServerSide(socket));
        } catch (Exception | AssertionError e) {
            failures.add(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
