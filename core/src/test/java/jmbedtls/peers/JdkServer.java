package jmbedtls.peers;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import jmbedtls.testvectors.Pki;

/** The JDK's own server, in this process; each connection has a thread. */
final class JdkServer implements PeerServer {
    private static final char[] PASSWORD = "test".toCharArray();
    private static final int PATIENCE = 20_000;

    private final SSLServerSocket listener;
    private final Peer.Service service;
    private final StringBuffer output = new StringBuffer();
    private final CountDownLatch ended = new CountDownLatch(1);

    private JdkServer(SSLServerSocket listener, Peer.Service service) {
        this.listener = listener;
        this.service = service;
    }

    static PeerServer start(String certificate, Peer.Service service) throws IOException {
        SSLServerSocket listener = (SSLServerSocket) context(certificate).getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        JdkServer server = new JdkServer(listener, service);
        startDaemon(server::listen);
        return server;
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

    private static SSLContext context(String certificate) throws IOException {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Pki.pem(PeerFiles.certificateFile(certificate))))
                    .toArray(new Certificate[0]);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("server", key(certificate, chain[0]), PASSWORD, chain);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLSv1.2");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the JDK cannot serve " + certificate, e);
        }
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
                connection.getInputStream().transferTo(connection.getOutputStream());
            } else {
                answer(connection);
            }
        } catch (IOException e) {
            output.append(e).append('\n');
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
