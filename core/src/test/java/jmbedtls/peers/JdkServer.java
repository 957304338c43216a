package jmbedtls.peers;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import jmbedtls.testvectors.Pki;

/**
 * The JDK's own server; each connection has a thread. In a process of its own it has all that the JDK can do, also what
 * its security properties forbid, which hold for a whole process.
 */
final class JdkServer implements PeerServer {
    private static final char[] PASSWORD = "test".toCharArray();
    private static final int PATIENCE = 20_000;
    private static final int BUFFER_SIZE = 1 << 14;

    private final SSLServerSocket listener;
    private final Peer.Service service;
    private final StringBuffer output = new StringBuffer();
    private final CountDownLatch ended = new CountDownLatch(1);

    private JdkServer(SSLServerSocket listener, Peer.Service service) {
        this.listener = listener;
        this.service = service;
    }

    static PeerServer start(String certificate, Peer.Service service) throws IOException {
        JdkServer server = new JdkServer(listener(context(certificate, null), 0), service);
        startDaemon(server::listen);
        return server;
    }

    /**
     * The command that runs an echo server with everything switched on.
     *
     * @param clientRoot who has issued the certificates that clients must have; null if they need none
     */
    static List<String> command(String certificate, String clientRoot, int port) throws IOException {
        Path security = Files.createTempFile("security", ".properties");
        security.toFile().deleteOnExit();
        Files.writeString(security, "jdk.tls.disabledAlgorithms=\njdk.certpath.disabledAlgorithms=\n");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1", "-Djava.security.properties=" + security,
                "-cp", System.getProperty("java.class.path"),
                JdkServer.class.getName(), certificate, Integer.toString(port)));
        if (clientRoot != null) {
            command.add(clientRoot);
        }
        return command;
    }

    /** Serves until the process is destroyed: what {@link #command} runs. */
    public static void main(String[] arguments) throws IOException {
        String clientRoot = arguments.length > 2 ? arguments[2] : null;
        SSLServerSocket listener = listener(context(arguments[0], clientRoot), Integer.parseInt(arguments[1]));
        listener.setEnabledCipherSuites(listener.getSupportedCipherSuites());
        listener.setNeedClientAuth(clientRoot != null);
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {FullServers.PROTOCOL});
        parameters.setSNIMatchers(List.of(SNIHostName.createSNIMatcher(PeerClient.HOST)));
        listener.setSSLParameters(parameters);
        new JdkServer(listener, Peer.Service.ECHO).listen();
    }

    private static SSLServerSocket listener(SSLContext context, int port) throws IOException {
        SSLServerSocket listener = (SSLServerSocket) context.getServerSocketFactory()
                .createServerSocket(port, 0, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        return listener;
    }

    @Override
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public byte[] answerTo(byte[] line) {
        return line.clone();
    }

    @Override
    public String output() {
        return output.toString();
    }

    /** The system listens until the thread that waits for connections has woken up and left. */
    @Override
    public void close() {
        try {
            listener.close();
            ended.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void startDaemon(Runnable task) {
        Thread thread = new Thread(task, "JDK server");
        thread.setDaemon(true);
        thread.start();
    }

    static SSLContext context(String certificate, String clientRoot) throws IOException {
        try {
            Certificate[] chain = certificates(certificate);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("server", key(certificate, chain[0]), PASSWORD, chain);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLSv1.2");
            context.init(managers.getKeyManagers(), clientRoot == null ? null : trusting(clientRoot), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the JDK cannot serve " + certificate, e);
        }
    }

    private static Certificate[] certificates(String name) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Pki.pem(PeerFiles.certificateFile(name))))
                .toArray(new Certificate[0]);
    }

    private static TrustManager[] trusting(String root) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(root, certificates(root)[0]);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        return managers.getTrustManagers();
    }

    private static PrivateKey key(String certificate, Certificate leaf) throws GeneralSecurityException {
        String pem = new String(Pki.pem(PeerFiles.keyFile(certificate)), StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
        return KeyFactory.getInstance(leaf.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                SSLSocket connection = (SSLSocket) listener.accept();
                startDaemon(() -> serve(connection));
            } catch (IOException e) {
                output.append(e).append('\n');
            }
        }
        ended.countDown();
    }

    private void serve(SSLSocket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            connection.setSoTimeout(PATIENCE);
            if (service == Peer.Service.ECHO) {
                echo(connection);
            } else {
                answer(connection);
            }
        } catch (IOException e) {
            output.append(e).append('\n');
        }
    }

    /** The line "renegotiate" makes it ask for a handshake first. */
    private static void echo(SSLSocket connection) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        InputStream in = connection.getInputStream();
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
            if (new String(buffer, 0, count, StandardCharsets.ISO_8859_1).equals("renegotiate\n")) {
                connection.startHandshake();
            }
            connection.getOutputStream().write(buffer, 0, count);
        }
    }

    private static void answer(SSLSocket connection) throws IOException {
        InputStream in = connection.getInputStream();
        BufferedReader request = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
            line = request.readLine();
        }
        connection.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\nhello\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
}
