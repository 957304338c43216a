package jmbedtls.jsse;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** The JDK's server; every connection has a thread that does what the test says. */
final class SocketServer implements Closeable {
    interface Service {
        void serve(SSLSocket connection) throws Exception;
    }

    private final SSLServerSocket listener;
    private final Service service;
    private final Set<SSLSocket> connections = ConcurrentHashMap.newKeySet();

    private SocketServer(SSLServerSocket listener, Service service) {
        this.listener = listener;
        this.service = service;
    }

    static SocketServer start(String certificate, Service service) throws IOException, GeneralSecurityException {
        SSLServerSocket listener = (SSLServerSocket) Face.server(certificate).getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SocketServer server = new SocketServer(listener, service);
        daemon(server::listen);
        return server;
    }

    /** Sends back what it gets. */
    static SocketServer echo() throws IOException, GeneralSecurityException {
        return start("leaf-ec256", connection -> {
            connection.getInputStream().transferTo(connection.getOutputStream());
        });
    }

    static void daemon(Runnable task) {
        Thread thread = new Thread(task, "server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                SSLSocket connection = (SSLSocket) listener.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                // closed, or a client that went away
                continue;
            }
        }
    }

    private void serve(SSLSocket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            connection.setSoTimeout(20_000);
            service.serve(connection);
        } catch (Exception e) {
            // what the client makes of it is what the tests look at
            connections.remove(connection);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (SSLSocket connection : connections) {
            connection.close();
        }
    }
}
