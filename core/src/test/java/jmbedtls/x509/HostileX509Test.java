package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.crypto.bc.BcCryptoProvider;
import jmbedtls.testvectors.X509Corpus;
import org.junit.jupiter.api.Test;

/** Whatever is in a certificate or a list: it is parsed, printed and verified, or a TlsException says why not. */
class HostileX509Test {
    private static final BuildConfig CONFIG = Presets.DEFAULT_2_28;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MUTATIONS = 5000;

    @Test
    void certificatesFailOnlyWithTheCodesOfMbedTls() {
        List<DerNode> trees = X509Corpus.certificates().values().stream().map(DerNode::parse).toList();
        Random random = new Random(2);
        DerMutator mutator = new DerMutator(random, trees);
        List<Certificate> parsed = new ArrayList<>();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] der = mutator.mutate(trees.get(random.nextInt(trees.size())));
            try {
                Certificate certificate = Certificate.parse(der, CONFIG);
                certificate.info("");
                certificate.debugInfo(ReferenceVersion.V2_16_2);
                parsed.add(certificate);
            } catch (TlsException e) {
                assertTrue(e.code() < 0 && !e.name().isEmpty(), e.getMessage());
            } catch (RuntimeException e) {
                fail(HexFormat.of().formatHex(der), e);
            }
        }
        assertTrue(parsed.size() > MUTATIONS / 20, "too few are parsed: " + parsed.size());
        verify(parsed);
    }

    private static void verify(List<Certificate> certificates) {
        CertificateChain all = CertificateChain.of(certificates);
        CertificateVerifier verifier = CertificateVerifier.builder(CONFIG, new BcCryptoProvider())
                .trusted(all).time(() -> NOW).build();
        for (Certificate certificate : certificates.subList(0, 50)) {
            assertTrue(verifier.verify(CertificateChain.of(certificate), "localhost").code() <= 0);
        }
    }

    @Test
    void listsFailOnlyWithTheCodesOfMbedTls() {
        List<DerNode> trees = X509Corpus.crls().values().stream().map(DerNode::parse).toList();
        Random random = new Random(2);
        DerMutator mutator = new DerMutator(random, trees);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] der = mutator.mutate(trees.get(random.nextInt(trees.size())));
            try {
                Crl.parse(der, CONFIG).forEach(crl -> crl.info(""));
            } catch (TlsException e) {
                assertTrue(e.code() < 0 && !e.name().isEmpty(), e.getMessage());
            } catch (RuntimeException e) {
                fail(HexFormat.of().formatHex(der), e);
            }
        }
    }
}
