package jmbedtls.diagnose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does something with each connection, but no TLS. */
final class PlainServer implements LiveServer {
    /** What is done with a connection, which is closed afterwards. */
    interface Treatment {
        void treat(Socket connection) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Treatment treatment;

    private PlainServer(ServerSocket listener, Treatment treatment) {
        this.listener = listener;
        this.treatment = treatment;
    }

    static Start treating(Treatment treatment) {
        return () -> {
            PlainServer server = new PlainServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), treatment);
            Thread thread = new Thread(server::listen, "plain server");
            thread.setDaemon(true);
            thread.start();
            return server;
        };
    }

    /** A port that nobody listens on; no thread has waited there, which would hold it for a moment longer. */
    static Start gone() {
        return () -> {
            PlainServer server = new PlainServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    connection -> { });
            server.close();
            return server;
        };
    }

    /** Reads the hello, sends bytes, and closes. */
    static Start answering(String text) {
        return treating(connection -> {
            readHello(connection);
            connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        });
    }

    /** Begins a handshake, waits, and closes. */
    static Start beginning(int millis) {
        return treating(connection -> {
            begin(connection);
            Thread.sleep(millis);
        });
    }

    /** Reads the hello and sends a ServerHello of TLS 1.2. */
    static void begin(Socket connection) throws IOException {
        readHello(connection);
        connection.getOutputStream().write(HexFormat.of().parseHex("160303002a" + "02000026" + "0303"
                + "11".repeat(32) + "00" + "c02f" + "00"));
    }

    /** A server that all connections reach but the first. */
    static Start inFrontOf(Start behind, Treatment first) {
        return () -> {
            LiveServer server = behind.start();
            AtomicInteger count = new AtomicInteger();
            LiveServer front = treating(connection -> {
                if (count.getAndIncrement() == 0) {
                    first.treat(connection);
                } else {
                    Relay.between(connection, server.port(), (fromClient, bytes) -> { });
                }
            }).start();
            return Relay.closingBoth(front, server);
        };
    }

    static void readHello(Socket connection) throws IOException {
        byte[] header = connection.getInputStream().readNBytes(5);
        if (header.length == 5) {
            connection.getInputStream().readNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                Thread thread = new Thread(() -> serve(connection), "connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // The listener was closed.
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            treatment.treat(connection);
        } catch (IOException e) {
            // The client hung up.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
