package jmbedtls.testvectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the files with the JDK's own certificate and signature code. */
class PkiTest {
    @ParameterizedTest
    @CsvSource({
        "root-ec, root-ec", "root-rsa, root-rsa", "inter-ec, root-ec", "inter-rsa, root-rsa", "leaf-ec256, root-ec",
        "leaf-ec384, root-ec", "leaf-ec521, root-ec", "leaf-rsa2048, root-rsa", "leaf-ec-via-inter, inter-ec",
        "leaf-rsa-via-inter, inter-rsa", "leaf-expired, root-ec", "leaf-future, root-ec", "leaf-othername, root-ec",
        "leaf-clientusage, root-ec", "leaf-nosignature, root-rsa", "leaf-rsa1024, root-rsa", "client-ec256, root-ec",
        "client-rsa2048, root-rsa"})
    void certificateIsSignedByItsIssuerAndHasItsKey(String name, String issuer) throws Exception {
        X509Certificate certificate = certificates(name + ".crt").get(0);
        certificate.verify(certificates(issuer + ".crt").get(0).getPublicKey());
        assertTrue(keyMatches(privateKey(name, certificate.getPublicKey().getAlgorithm()), certificate));
    }

    @Test
    void datesAreThoseOfTheTable() throws Exception {
        Date now = Date.from(Instant.parse("2045-01-01T00:00:00Z"));
        certificates("leaf-ec256.crt").get(0).checkValidity(now);
        certificates("root-rsa.crt").get(0).checkValidity(now);
        assertThrows(GeneralSecurityException.class,
            () -> certificates("leaf-expired.crt").get(0).checkValidity(now));
        assertThrows(GeneralSecurityException.class,
            () -> certificates("leaf-future.crt").get(0).checkValidity(now));
    }

    @Test
    void chainIsLeafThenIntermediate() throws Exception {
        List<X509Certificate> chain = certificates("leaf-rsa-via-inter-chain.crt");
        assertEquals(2, chain.size());
        chain.get(0).verify(chain.get(1).getPublicKey());
    }

    @Test
    void pathHoldsTheSameBytes() throws Exception {
        Path path = Pki.path("leaf-ec256.key");
        assertArrayEquals(Pki.pem("leaf-ec256.key"), Files.readAllBytes(path));
        assertEquals(path, Pki.path("leaf-ec256.key"));
    }

    @Test
    void unknownNameIsTold() {
        assertThrows(UncheckedIOException.class, () -> Pki.pem("nobody.crt"));
    }

    private static List<X509Certificate> certificates(String fileName) throws GeneralSecurityException {
        List<X509Certificate> list = new ArrayList<>();
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(Pki.pem(fileName)))
            .forEach(c -> list.add((X509Certificate) c));
        return list;
    }

    private static PrivateKey privateKey(String name, String algorithm) throws GeneralSecurityException {
        String pem = new String(Pki.pem(name + ".key"), StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static boolean keyMatches(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA"
            : "SHA256withRSA");
        signature.initSign(key);
        signature.update((byte) 1);
        byte[] made = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update((byte) 1);
        return signature.verify(made);
    }
}
