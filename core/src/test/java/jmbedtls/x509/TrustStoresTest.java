package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.error.X509Error;
import jmbedtls.testvectors.Pki;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TrustStoresTest {
    private static java.security.cert.Certificate certificate(String file) throws Exception {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(Pki.pem(file)));
    }

    private static KeyStore store(String... files) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (String file : files) {
            store.setCertificateEntry(file, certificate(file));
        }
        return store;
    }

    @Test
    void trustedEntriesAreTakenByAlias() throws Exception {
        KeyStore store = store("root-rsa.crt", "root-ec.crt");
        PrivateKey key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        store.setKeyEntry("key", key, "secret".toCharArray(),
                new java.security.cert.Certificate[] {certificate("client-ec256.crt")});
        CertificateChain chain = TrustStores.of(store, Presets.GATEWAY);
        assertEquals(2, chain.size());
        assertEquals(0, chain.skipped());
        assertArrayEquals(certificate("root-ec.crt").getEncoded(), chain.get(0).encoded());
        assertArrayEquals(certificate("root-rsa.crt").getEncoded(), chain.get(1).encoded());
    }

    @Test
    void whatTheBuildCannotParseIsSkipped() throws Exception {
        BuildConfig noP384 = Presets.DEFAULT_2_28.toBuilder().disable(Feature.ECP_DP_SECP384R1_ENABLED).build();
        CertificateChain chain = TrustStores.of(store("leaf-ec384.crt", "root-rsa.crt"), noP384);
        assertEquals(1, chain.size());
        assertEquals(1, chain.skipped());
        TlsException none = assertThrows(TlsException.class, () -> TrustStores.of(store("leaf-ec384.crt"), noP384));
        TlsException parsed = assertThrows(TlsException.class,
                () -> CertificateChain.parse(Pki.pem("leaf-ec384.crt"), noP384));
        assertEquals(parsed.code(), none.code());
    }

    @Test
    void aStoreWithoutCertificatesIsRefused() throws Exception {
        TlsException none = assertThrows(TlsException.class, () -> TrustStores.of(store(), Presets.GATEWAY));
        assertEquals(X509Error.CERT_UNKNOWN_FORMAT.code(), none.code());
        KeyStore unloaded = KeyStore.getInstance("PKCS12");
        assertThrows(IllegalArgumentException.class, () -> TrustStores.of(unloaded, Presets.GATEWAY));
    }

    @Test
    void theJvmsCertificatesAreAllThere() throws Exception {
        File cacerts = new File(System.getProperty("java.home"), "lib/security/cacerts");
        Assumptions.assumeTrue(cacerts.canRead(), "the JVM has no cacerts");
        int expected = KeyStore.getInstance(cacerts, (char[]) null).size();
        CertificateChain chain = TrustStores.ofJvm(Presets.DEFAULT_2_28);
        assertEquals(expected, chain.size() + chain.skipped());
        assertTrue(chain.size() > expected / 2, chain.skipped() + " of " + expected + " skipped");
    }

    @Test
    void theSystemsCertificatesAreThoseOfItsBundle() throws Exception {
        Path bundle = Path.of("/etc/ssl/certs/ca-certificates.crt");
        Assumptions.assumeTrue(Files.isReadable(bundle), "the system has no " + bundle);
        Collection<? extends java.security.cert.Certificate> expected = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(bundle)));
        CertificateChain chain = TrustStores.ofSystem(Presets.DEFAULT_2_28);
        assertEquals(expected.size(), chain.size() + chain.skipped());
        assertTrue(chain.size() > expected.size() / 2, chain.skipped() + " skipped");
    }
}
