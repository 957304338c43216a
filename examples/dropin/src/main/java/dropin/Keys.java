package dropin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates made for one run by openssl, and the contexts over them. */
final class Keys {
    private static final char[] PASSWORD = "dropin".toCharArray();

    private final Path directory;

    private Keys(Path directory) {
        this.directory = directory;
    }

    static Keys make(Path directory) throws IOException, InterruptedException {
        Keys keys = new Keys(directory);
        keys.root("root");
        keys.root("other");
        keys.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "server.key",
                "-subj", "/CN=localhost", "-out", "server.csr");
        Files.writeString(directory.resolve("server.ext"),
                "subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n");
        keys.openssl("x509", "-req", "-in", "server.csr", "-CA", "root.crt", "-CAkey", "root.key", "-CAcreateserial",
                "-days", "2", "-extfile", "server.ext", "-out", "server.crt");
        keys.openssl("pkcs12", "-export", "-in", "server.crt", "-inkey", "server.key", "-name", "server",
                "-passout", "pass:dropin", "-out", "server.p12");
        return keys;
    }

    private void root(String name) throws IOException, InterruptedException {
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", name + ".key", "-subj", "/CN=dropin " + name, "-days", "2", "-out", name + ".crt");
    }

    private void openssl(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Path log = directory.resolve("openssl.log");
        int status = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start().waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
        }
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    private Certificate certificate(String root) throws GeneralSecurityException, IOException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file(root + ".crt"))));
    }

    TrustManagerFactory trust(String root) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(root, certificate(root));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        return managers;
    }

    /** A context for clients, by the provider that stands first. */
    SSLContext client(String root) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLSv1.2");
        context.init(null, trust(root).getTrustManagers(), null);
        return context;
    }

    /** The JDK's context for servers. */
    SSLContext server() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(Files.readAllBytes(file("server.p12"))), PASSWORD);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm(), "SunJSSE");
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLSv1.2", "SunJSSE");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
