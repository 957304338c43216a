package jmbedtls.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A small HTTPS server on loopback, so that an example has somebody to talk to: the JDK's own TLS, version 1.2 only.
 * It answers a request with a short page and closes the connection. Connections are served one after another by a
 * daemon thread, until {@link #close}.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final char[] PASSWORD = "example".toCharArray();

    /** How long a client may say nothing, in milliseconds. */
    private static final int PATIENCE = 10_000;

    /** The key of the server and the certificate for it, made out to localhost and www.google.de. */
    enum Identity {
        RSA_2048("server-rsa.p12"),
        EC_P256("server-ec.p12");

        private final String keyStore;

        Identity(String keyStore) {
            this.keyStore = keyStore;
        }
    }

    private final SSLServerSocket listener;

    private EmbeddedServer(SSLServerSocket listener) {
        this.listener = listener;
    }

    /** Starts a server on a free port. */
    static EmbeddedServer start(Identity identity) throws IOException {
        SSLServerSocket listener = (SSLServerSocket) context(identity).getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        EmbeddedServer server = new EmbeddedServer(listener);
        Thread thread = new Thread(server::serve, "embedded server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** The PEM text of the CA that issued the server's certificates. */
    static byte[] caPem() throws IOException {
        return Resources.bytes("pki/ca.pem");
    }

    /** The address to connect to, as text. */
    String address() {
        return listener.getInetAddress().getHostAddress();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Accepts no further connection; the one being served is left to end by itself. */
    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** A context of the JDK that serves as an identity. */
    static SSLContext context(Identity identity) throws IOException {
        try (InputStream in = Resources.open("pki/" + identity.keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLSv1.2");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the JDK cannot serve " + identity, e);
        }
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (SSLSocket connection = (SSLSocket) listener.accept()) {
                connection.setSoTimeout(PATIENCE);
                answer(connection);
            } catch (IOException e) {
                // What went wrong with one client is for that client to report; the next one is served all the same.
            }
        }
    }

    private static void answer(SSLSocket connection) throws IOException {
        connection.startHandshake();
        BufferedReader request = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
            line = request.readLine();
        }
        OutputStream out = connection.getOutputStream();
        out.write(page(connection.getSession().getCipherSuite()).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String page(String suite) {
        String body = "<h2>The JDK's server</h2>\r\n<p>This page came over " + suite + ".</p>\r\n";
        return "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
