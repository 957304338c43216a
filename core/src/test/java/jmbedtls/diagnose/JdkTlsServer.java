package jmbedtls.diagnose;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;

import jmbedtls.peers.ServerProcess;

/** The JDK's own server: completes handshakes and says goodbye. */
final class JdkTlsServer implements LiveServer {
    private static final char[] PASSWORD = "test".toCharArray();
    private static final int PATIENCE = 5_000;

    private final SSLServerSocket listener;

    private JdkTlsServer(SSLServerSocket listener) {
        this.listener = listener;
    }

    /** @param settings what to set on the listening socket */
    static Start serving(String certificate, Consumer<SSLServerSocket> settings) {
        return () -> start(context(certificate, false), settings, 0);
    }

    /**
     * A server in a process of its own, for what only system properties decide.
     *
     * @param property such as {@code -Dname=value}
     */
    static Start process(String certificate, String property) {
        return () -> {
            int port = ServerProcess.freePort();
            List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", property, "-cp", System.getProperty("java.class.path"),
                    JdkTlsServer.class.getName(), certificate, Integer.toString(port));
            return LiveServer.program(port, command);
        };
    }

    /** Serves until it is destroyed. */
    public static void main(String[] arguments) throws Exception {
        start(context(arguments[0], false), listener -> { }, Integer.parseInt(arguments[1]));
        Thread.currentThread().join();
    }

    /** A server that has a certificate only for clients that ask for a name. */
    static Start servingNames(String certificate) {
        return () -> start(context(certificate, true), listener -> { }, 0);
    }

    private static LiveServer start(SSLContext context, Consumer<SSLServerSocket> settings, int port)
            throws IOException {
        SSLServerSocket listener = (SSLServerSocket) context.getServerSocketFactory()
                .createServerSocket(port, 0, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        settings.accept(listener);
        JdkTlsServer server = new JdkTlsServer(listener);
        Thread thread = new Thread(server::listen, "JDK server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try (SSLSocket connection = (SSLSocket) listener.accept()) {
                connection.setSoTimeout(PATIENCE);
                connection.startHandshake();
            } catch (IOException e) {
                // The client's report is what the test looks at.
                continue;
            }
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

    private static SSLContext context(String certificate, boolean onlyByName)
            throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Certificate[] chain = factory.generateCertificates(
                new ByteArrayInputStream(Files.readAllBytes(Path.of(LiveServer.crt(certificate)))))
                .toArray(new Certificate[0]);
        KeyStore keys = empty();
        keys.setKeyEntry("server", privateKey(LiveServer.key(certificate), chain[0].getPublicKey().getAlgorithm()),
                PASSWORD, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        KeyStore trusted = empty();
        trusted.setCertificateEntry("root", factory.generateCertificate(
                new ByteArrayInputStream(Files.readAllBytes(Path.of(LiveServer.crt("root-rsa"))))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        X509KeyManager manager = (X509KeyManager) managers.getKeyManagers()[0];
        context.init(new KeyManager[] {onlyByName ? new ByName(manager) : manager}, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    static PrivateKey privateKey(String file, String algorithm) throws IOException, GeneralSecurityException {
        String pem = Files.readString(Path.of(file), StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    /** Has no key for a client that does not say which host it wants. */
    private static final class ByName extends X509ExtendedKeyManager {
        private final X509KeyManager keys;

        ByName(X509KeyManager keys) {
            this.keys = keys;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession();
            return session.getRequestedServerNames().isEmpty() ? null
                    : keys.chooseServerAlias(keyType, issuers, socket);
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return keys.getClientAliases(keyType, issuers);
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return keys.chooseClientAlias(keyTypes, issuers, socket);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return keys.getServerAliases(keyType, issuers);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }
    }
}
