package jmbedtls.jsse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import jmbedtls.testvectors.Pki;

/** Keys and roots of the test PKI as JSSE's managers take them. */
final class Credentials {
    private static final char[] PASSWORD = "test".toCharArray();

    private Credentials() {
    }

    /** The JDK's key managers for a certificate of the test PKI, such as {@code leaf-ec256}. */
    static KeyManager[] keys(String name) {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keyStore(name), PASSWORD);
            return managers.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK's trust managers for roots of the test PKI, such as {@code root-ec}. */
    static TrustManager[] trust(String... roots) {
        try {
            KeyStore trusted = empty();
            for (String root : roots) {
                trusted.setCertificateEntry(root, chain(root)[0]);
            }
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm(), "SunJSSE");
            managers.init(trusted);
            return managers.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static X509Certificate[] chain(String name) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Pki.pem(name + ".crt")))
                    .toArray(new X509Certificate[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PrivateKey privateKey(String name) {
        String pem = new String(Pki.pem(name.replace("-chain", "") + ".key"), StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
        try {
            return KeyFactory.getInstance(chain(name)[0].getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore keyStore(String name) throws GeneralSecurityException {
        KeyStore keys = empty();
        Certificate[] chain = chain(name);
        keys.setKeyEntry(name, privateKey(name), PASSWORD, chain);
        return keys;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
