package jmbedtls.x509.strict;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** The JDK's server with a forged chain; says goodbye to each client at once. */
final class ForgedServer implements AutoCloseable {
    private final SSLServerSocket listener;

    ForgedServer(ForgedPki pki) throws GeneralSecurityException, IOException {
        listener = (SSLServerSocket) JdkJudge.serverContext(pki).getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        Thread thread = new Thread(this::serve, "forged server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (SSLSocket socket = (SSLSocket) listener.accept()) {
                socket.setSoTimeout(10_000);
                socket.startHandshake();
            } catch (IOException e) {
                // the client has refused the server, or nobody comes any more
            }
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
