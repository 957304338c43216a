package jmbedtls.examples;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A program of its own that answers every byte with the same byte, over any number of connections at once: the other
 * side of {@link IdleConnections}, in another process so that its memory is not counted. Prints its port first, and
 * ends when its standard input does.
 */
final class EchoServer {
    private static final int STACK = 128 * 1024;

    private EchoServer() {
    }

    public static void main(String[] arguments) throws IOException {
        int connections = Integer.parseInt(arguments[0]);
        SSLServerSocket listener = (SSLServerSocket) EmbeddedServer.context(EmbeddedServer.Identity.EC_P256)
                .getServerSocketFactory().createServerSocket(0, connections, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        System.out.println(listener.getLocalPort());
        start(() -> accept(listener));
        while (System.in.read() >= 0) {
            // The parent process says nothing; that it is gone is what counts.
        }
        System.exit(0);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(null, task, "echo", STACK);
        thread.setDaemon(true);
        thread.start();
    }

    private static void accept(SSLServerSocket listener) {
        while (true) {
            try {
                SSLSocket connection = (SSLSocket) listener.accept();
                start(() -> echo(connection));
            } catch (IOException e) {
                System.err.println(e);
                return;
            }
        }
    }

    private static void echo(SSLSocket connection) {
        try (connection; InputStream in = connection.getInputStream()) {
            in.transferTo(connection.getOutputStream());
        } catch (IOException e) {
            System.err.println(e);
        }
    }
}
