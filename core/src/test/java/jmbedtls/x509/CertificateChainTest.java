package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.crypto.EcGroup;
import jmbedtls.testvectors.MbedtlsCerts;
import jmbedtls.testvectors.X509Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class CertificateChainTest {
    private static final BuildConfig CONFIG = Presets.DEFAULT_2_28;
    private static final String CAS = MbedtlsCerts.cas("2.28.10", true, true);

    @TempDir
    private Path directory;

    private static void assertCode(int code, Executable executable) {
        assertEquals(code, assertThrows(TlsException.class, executable).code());
    }

    /** The console of the seed says "ok (1 skipped)": its configuration lacks the curve of the third CA. */
    @Test
    void skipsTheCaOnAnUnsupportedCurveWithTheSeedsConfiguration() throws TlsException {
        String pem = MbedtlsCerts.cas("2.16.2",
                Presets.STM32_SEED.has(Feature.SHA1_C), Presets.STM32_SEED.has(Feature.ECDSA_C));
        CertificateChain cas = CertificateChain.parse(pem, Presets.STM32_SEED);
        assertEquals(1, cas.skipped());
        assertEquals(1, cas.size());
    }

    @Test
    void parsesAllCasWithTheDefaultConfiguration() throws TlsException {
        CertificateChain cas = CertificateChain.parse(CAS, CONFIG);
        assertEquals(0, cas.skipped());
        assertEquals(3, cas.size());
        assertEquals(EcGroup.SECP384R1, cas.get(2).subjectKey().group());
    }

    @Test
    void aTerminatingZeroMayBeThereOrNot() throws TlsException {
        byte[] pem = CAS.getBytes(StandardCharsets.US_ASCII);
        assertEquals(3, CertificateChain.parse(Arrays.copyOf(pem, pem.length + 1), CONFIG).size());
    }

    @Test
    void theInputIsCopied() throws TlsException {
        byte[] der = X509Corpus.certificates().get("RSA of 2048 bits");
        Certificate certificate = Certificate.parse(der, CONFIG);
        String info = certificate.info("");
        Arrays.fill(der, (byte) 0);
        certificate.encoded()[0] = 0;
        assertEquals(info, certificate.info(""));
        assertEquals(0x30, certificate.encoded()[0]);
    }

    @Test
    void codesAreThoseOfTheFirstFailure() {
        assertCode(-0x2180, () -> CertificateChain.parse("neither PEM nor DER", CONFIG));
        assertCode(-0x2180, () -> CertificateChain.parse(new byte[0], CONFIG));
        assertCode(-0x2780, () -> CertificateChain.parse("-----BEGIN CERTIFICATE-----\n", CONFIG));
        assertCode(-0x112C, () -> CertificateChain.parse(
                "-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n", CONFIG));
        assertCode(-0x1300, () -> CertificateChain.parse("-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\n"
                + "DEK-Info: DES-CBC,0123456789ABCDEF\n\nAAAA\n-----END CERTIFICATE-----\n", CONFIG));
        BuildConfig noPem = CONFIG.toBuilder().disable(Feature.PEM_PARSE_C).build();
        assertCode(-0x2180, () -> CertificateChain.parse(CAS, noPem));
    }

    /** As in C, unlike for certificates. */
    @Test
    void textBehindTheLastRevocationListIsAnError() throws TlsException {
        String pem = "-----BEGIN X509 CRL-----\n"
                + Base64.getMimeEncoder().encodeToString(X509Corpus.crls().get("empty list"))
                + "\n-----END X509 CRL-----\n";
        assertEquals(2, Crl.parse(pem + pem, CONFIG).size());
        assertEquals(1, Crl.parse(pem + "\0", CONFIG).size());
        assertCode(-0x1080, () -> Crl.parse(pem + "\n", CONFIG));
        assertCode(-0x1080, () -> Crl.parse(pem + "\0\n", CONFIG));
        assertCode(-0x2180, () -> Crl.parse("-----BEGIN X509 CRL-----\n?\n-----END X509 CRL-----\n", CONFIG));
    }

    @Test
    void readsFiles() throws IOException {
        Path file = Files.writeString(directory.resolve("cas.pem"), CAS);
        assertEquals(3, CertificateChain.parseFile(file, CONFIG).size());
        assertCode(-0x3E00, () -> CertificateChain.parseFile(directory.resolve("missing"), CONFIG));
        assertCode(-0x3E00, () -> Crl.parseFile(directory, CONFIG));
        Path crl = Files.write(directory.resolve("list.crl"), X509Corpus.crls().get("long list"));
        assertEquals(23, Crl.parseFile(crl, CONFIG).get(0).entries().size());
    }

    @Test
    void readsTheFilesOfADirectory() throws IOException {
        Files.writeString(directory.resolve("b.pem"), MbedtlsCerts.pem("2.28.10", "srv_ec"));
        Files.writeString(directory.resolve("a.pem"), MbedtlsCerts.pem("2.28.10", "ca_ec")
                + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(directory.resolve("text"), "no certificate");
        Files.createDirectory(directory.resolve("more"));
        CertificateChain chain = CertificateChain.parsePath(directory, CONFIG);
        assertEquals(2, chain.size());
        assertEquals(2, chain.skipped());
        assertTrue(chain.get(0).isCa());
        assertCode(-0x2900, () -> CertificateChain.parsePath(directory.resolve("missing"), CONFIG));
    }
}
