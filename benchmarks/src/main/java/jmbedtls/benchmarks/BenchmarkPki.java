package jmbedtls.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificates that handshakes are measured with, as the JDK wants them and as PEM; see pki/SOURCE.md. */
final class BenchmarkPki {
    private static final char[] PASSWORD = "benchmark".toCharArray();

    private BenchmarkPki() {
    }

    /** A PEM file; a fresh array. */
    static byte[] pem(String name) {
        try (InputStream in = BenchmarkPki.class.getResourceAsStream("pki/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A JDK server with the leaf of that name, or a client that trusts the root.
     *
     * @param leaf {@code ec} or {@code rsa}; null for a client
     */
    static SSLContext jdk(String leaf) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            SSLContext context = SSLContext.getInstance("TLSv1.2");
            if (leaf == null) {
                store.setCertificateEntry("root", certificate("ca.crt"));
                TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
                trust.init(store);
                context.init(null, trust.getTrustManagers(), null);
            } else {
                KeyFactory keys = KeyFactory.getInstance(leaf.equals("ec") ? "EC" : "RSA");
                store.setKeyEntry("leaf", keys.generatePrivate(new PKCS8EncodedKeySpec(key(leaf))), PASSWORD,
                        new Certificate[] {certificate(leaf + ".crt")});
                KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
                own.init(store, PASSWORD);
                context.init(own.getKeyManagers(), null, null);
            }
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Certificate certificate(String name) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem(name)));
    }

    private static byte[] key(String leaf) {
        String text = new String(pem(leaf + ".key"), StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }
}
