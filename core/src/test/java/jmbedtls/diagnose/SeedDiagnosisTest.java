package jmbedtls.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import jmbedtls.config.Presets;
import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cure.Cure;
import jmbedtls.diagnose.report.Report;
import org.junit.jupiter.api.Test;

/** The question that the project began with, answered in full. */
class SeedDiagnosisTest {
    @Test
    void theWholeAnswer() throws Exception {
        Report report = report();
        assertEquals(1, report.exitCode());
        assertEquals(-0x7780, report.attempt().code());
        assertEquals(2, report.attempt().state());
        assertEquals("handshake_failure", report.attempt().alertName());
        assertEquals(List.of("TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256"), report.offer().suites());
        assertEquals(List.of(EcGroup.SECP224R1), report.offer().curves());
        assertEquals(List.of(Cause.CERTIFICATE_KEY_TYPE, Cause.NO_COMMON_CURVE),
                report.causes().stream().map(Finding::cause).toList());
        assertTrue(report.causes().get(0).evidence().stream()
                .anyMatch(line -> line.startsWith("ECDHE_ECDSA is all that the device offers")));
        assertTrue(report.causes().get(1).evidence().contains("secp224r1 is all that the device offers"));
    }

    @Test
    void theCure() throws Exception {
        Cure cure = report().cures().get(0);
        assertEquals(List.of("#define MBEDTLS_ECP_DP_SECP256R1_ENABLED",
                "#define MBEDTLS_KEY_EXCHANGE_ECDHE_RSA_ENABLED"), cure.defines());
        String there = cure.alreadyThere().get(0);
        assertTrue(there.startsWith("MBEDTLS_KEY_EXCHANGE_ECDHE_RSA_ENABLED requires "), there);
        assertTrue(there.contains("MBEDTLS_RSA_C") && there.contains("MBEDTLS_PKCS1_V15"), there);
        assertTrue(there.endsWith(", which are there already"), there);
        assertTrue(cure.proven());
        assertEquals("TLS-ECDHE-RSA-WITH-AES-128-GCM-SHA256", cure.proof().suite());
        assertEquals(0, cure.proof().verifyResult());
    }

    private static Report report() throws Exception {
        try (LiveServer server = LiveServer.openSsl("leaf-rsa2048", "-groups", "P-256").start()) {
            return Diagnosis.of(Presets.STM32_SEED, "localhost", server.port()).address("127.0.0.1")
                    .ca(Files.readAllBytes(Path.of(LiveServer.crt("root-rsa")))).pause(Duration.ZERO).run();
        }
    }
}
