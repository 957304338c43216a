package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.error.PkError;
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

    /** The system's certificates as far as the build has the curves; how they are signed themselves is no matter. */
    @Test
    void noRootIsLostForItsOwnSignature() throws Exception {
        Path bundle = Path.of("/etc/ssl/certs/ca-certificates.crt");
        Assumptions.assumeTrue(Files.isReadable(bundle), "the system has no " + bundle);
        int expected = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(bundle))).size();
        CertificateChain chain = TrustStores.ofSystem(Presets.GATEWAY);
        assertEquals(expected, chain.size(), () -> chain.skippedCertificates().toString());
        assertEquals(0, chain.skipped());
        CertificateChain ofJvm = TrustStores.ofJvm(Presets.GATEWAY);
        assertEquals(0, ofJvm.skipped(), () -> ofJvm.skippedCertificates().toString());
    }

    private static byte[] signed(CertificateForge.Scheme scheme, KeyPair signer, KeyPair subject, String name,
            byte[]... extension) throws Exception {
        CertificateForge.CertificateParts parts = new CertificateForge.CertificateParts();
        parts.issuer = CertificateForge.name(Asn1Tag.UTF8_STRING, "root");
        parts.subject = CertificateForge.name(Asn1Tag.UTF8_STRING, name);
        parts.subjectKeyInfo = subject.getPublic().getEncoded();
        parts.extension(CertificateForge.BASIC_CONSTRAINTS, Der.sequence(Der.bool(true)));
        parts.extensions.addAll(List.of(extension));
        return parts.sign(scheme, signer);
    }

    private static int verify(byte[] root, byte[]... chain) throws Exception {
        Path file = Files.createTempFile("trusted", ".der");
        Files.write(file, root);
        CertificateChain sent = CertificateChain.EMPTY;
        for (byte[] der : chain) {
            sent = sent.plus(CertificateChain.of(Certificate.parseUnjudged(der, 0, der.length, Presets.GATEWAY)));
        }
        CertificateChain trusted = TrustStores.ofFile(file, Presets.GATEWAY);
        Files.delete(file);
        return CertificateVerifier.builder(Presets.GATEWAY, new BcCryptoProvider()).trusted(trusted)
                .time(() -> Instant.parse("2026-01-01T00:00:00Z")).build().verify(sent, null).flags();
    }

    @Test
    void onlyTheAnchorsOwnSignatureIsForgiven() throws Exception {
        KeyPair key = CertificateForge.rsa(2048);
        byte[] root = signed(CertificateForge.Scheme.RSA_SHA1, key, key, "root");
        assertEquals(0, verify(root, signed(CertificateForge.Scheme.RSA_SHA256, key, key, "leaf")));
        byte[] weak = signed(CertificateForge.Scheme.RSA_SHA1, key, key, "leaf");
        assertThrows(TlsException.class, () -> Certificate.parse(weak, Presets.GATEWAY));
        int notTrusted = VerifyFlag.BADCERT_NOT_TRUSTED.bit();
        assertEquals(notTrusted, verify(root, weak) & notTrusted);
    }

    /** C cannot parse an anchor with a critical extension that it does not know: who verifies as C trusts none. */
    @Test
    void aConstrainedAnchorIsTrustedOnlyByWhoObeysIt() throws Exception {
        KeyPair key = CertificateForge.rsa(2048);
        byte[] constraints = Der.sequence(Der.oid("2.5.29.30"), Der.bool(true),
                Der.octets(Der.sequence(Der.of(Asn1Tag.explicit(0), Der.sequence(Der.text(0x82, "example"))))));
        byte[] root = signed(CertificateForge.Scheme.RSA_SHA256, key, key, "root", constraints);
        assertThrows(TlsException.class, () -> Certificate.parse(root, Presets.GATEWAY));
        assertEquals(VerifyFlag.BADCERT_NOT_TRUSTED.bit(),
                verify(root, signed(CertificateForge.Scheme.RSA_SHA256, key, key, "leaf")));
    }

    @Test
    void whatIsSkippedIsNamedWithItsReason() throws Exception {
        BuildConfig noP384 = Presets.DEFAULT_2_28.toBuilder().disable(Feature.ECP_DP_SECP384R1_ENABLED).build();
        CertificateChain chain = TrustStores.of(store("leaf-ec384.crt", "root-rsa.crt"), noP384);
        CertificateChain.Skipped skipped = chain.skippedCertificates().get(0);
        assertEquals("leaf-ec384.crt", skipped.place());
        assertTrue(skipped.subject().contains("CN="), skipped.subject());
        assertEquals(PkError.UNKNOWN_NAMED_CURVE.code(), skipped.reason().code());
    }
}
