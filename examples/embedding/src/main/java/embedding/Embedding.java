package embedding;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import jmbedtls.SslConfig;
import jmbedtls.TlsClient;
import jmbedtls.config.Presets;
import jmbedtls.crypto.CryptoProvider;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.x509.TrustStores;

/**
 * Greets a server of its own: the JDK's, with the private key of a key store. The client trusts the certificates of
 * another. In the end it says where the classes came from.
 */
public final class Embedding {
    private Embedding() {
    }

    /**
     * Runs the program.
     *
     * @param arguments a key store with the server's key, its password, a key store that has its certificate
     */
    public static void main(String[] arguments) throws Exception {
        char[] password = arguments[1].toCharArray();
        KeyStore trusted = KeyStore.getInstance(new File(arguments[2]), password);
        SslConfig config = SslConfig.builder(Presets.GATEWAY)
                .caChain(TrustStores.of(trusted, Presets.GATEWAY))
                .build();
        try (SSLServerSocket server = listen(KeyStore.getInstance(new File(arguments[0]), password), password)) {
            Thread greeter = new Thread(() -> greet(server));
            greeter.setDaemon(true);
            greeter.start();
            try (TlsClient client = TlsClient.connect(config, "localhost", server.getLocalPort());
                    InputStream in = client.inputStream()) {
                System.out.println(new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                        + " over " + client.agreed().suite().suiteName());
            }
        }
        tell(SslConfig.class);
        tell(CryptoProvider.class);
        tell(bouncyCastle());
    }

    private static SSLServerSocket listen(KeyStore keys, char[] password) throws GeneralSecurityException, IOException {
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLSv1.2");
        context.init(own.getKeyManagers(), null, null);
        return (SSLServerSocket) context.getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void greet(SSLServerSocket server) {
        try (var connection = server.accept()) {
            connection.getOutputStream().write("good morning".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any class of it; asked for by name, because the program does not depend on the provider that it runs with. */
    private static Class<?> bouncyCastle() throws ClassNotFoundException {
        return Class.forName("org.bouncycastle.crypto.digests.SHA256Digest", false,
                BcCryptoProvider.class.getClassLoader());
    }

    private static void tell(Class<?> type) {
        String file = new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getName();
        System.out.println(file + " " + (type.getModule().isNamed() ? "as " + type.getModule().getName()
                : "on the class path"));
    }
}
