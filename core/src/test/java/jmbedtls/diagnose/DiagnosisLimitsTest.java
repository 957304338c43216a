package jmbedtls.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.report.Report;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.Test;

/** What a diagnosis does to a server, as seen between the two. */
class DiagnosisLimitsTest {
    private static final Duration PAUSE = Duration.ofMillis(30);

    @Test
    void aPauseBeforeEachConnectionButTheFirst() throws Exception {
        try (WatchedServer server = WatchedServer.before(LiveServer.openSsl("leaf-rsa2048", "-groups", "P-256"))) {
            Report report = Diagnosis.of(Presets.STM32_SEED, "localhost", server.port()).address("127.0.0.1")
                    .pause(PAUSE).survey(true).run();
            List<WatchedServer.Visit> visits = server.visits();
            assertEquals(report.connections(), visits.size());
            assertTrue(visits.size() > 20 && visits.size() <= Diagnosis.MAX_CONNECTIONS, () -> visits.size() + " visits");
            for (int i = 1; i < visits.size(); i++) {
                Duration between = Duration.ofNanos(visits.get(i).begun() - visits.get(i - 1).begun());
                assertTrue(between.compareTo(PAUSE) >= 0, between::toString);
            }
        }
    }

    @Test
    void theLimitIsKept() throws Exception {
        for (int limit : new int[] {1, 2, 15}) {
            try (WatchedServer server = WatchedServer.before(LiveServer.openSsl("leaf-rsa2048"))) {
                Report report = Diagnosis.of(Presets.STM32_SEED, "localhost", server.port()).address("127.0.0.1")
                        .pause(Duration.ZERO).maxConnections(limit).run();
                assertTrue(server.visits().size() <= limit, report::toString);
            }
        }
        Diagnosis diagnosis = Diagnosis.of(Presets.STM32_SEED, "localhost", 1);
        assertThrows(IllegalArgumentException.class, () -> diagnosis.maxConnections(Diagnosis.MAX_CONNECTIONS + 1));
        assertThrows(IllegalArgumentException.class, () -> diagnosis.maxConnections(0));
    }

    /** The identity goes to the server once, as the device sends it; a probe is a hello and no more. */
    @Test
    void noProbeSendsAPskOrItsIdentity() throws Exception {
        String[] psk = {"-nocert", "-psk", "0123456789abcdef", "-psk_identity", "quite-a-device"};
        try (WatchedServer server = WatchedServer.before(LiveServer.openSsl(null, psk))) {
            Report report = Diagnosis.of(Devices.with(Feature.KEY_EXCHANGE_PSK_ENABLED), "localhost", server.port())
                    .address("127.0.0.1").pause(Duration.ZERO)
                    .psk(HexFormat.of().parseHex("ff23456789abcdef"), "quite-a-device".getBytes(StandardCharsets.UTF_8))
                    .survey(true).run();
            assertEquals(Cause.WRONG_PSK, report.causes().get(0).cause());
            List<WatchedServer.Visit> visits = server.visits();
            assertTrue(visits.get(0).sent("quite-a-device".getBytes(StandardCharsets.UTF_8)));
            assertTrue(visits.size() > 3, () -> visits.size() + " visits");
            visits.subList(1, visits.size()).forEach(DiagnosisLimitsTest::assertIsAHelloOnly);
            visits.forEach(visit -> assertFalse(visit.sent(HexFormat.of().parseHex("23456789abcdef"))));
        }
    }

    /** The device's certificate goes to the server once, and never in a probe. */
    @Test
    void noProbeUsesAClientKey() throws Exception {
        byte[] certificates = Files.readAllBytes(Path.of(LiveServer.crt("client-ec256")));
        byte[] der = CertificateChain.parse(certificates, Presets.DEFAULT_2_28).get(0).encoded();
        String[] verifying = {"-Verify", "2", "-verify_return_error", "-CAfile", LiveServer.crt("root-rsa")};
        try (WatchedServer server = WatchedServer.before(LiveServer.openSsl("leaf-rsa2048", verifying))) {
            Report report = Diagnosis.of(Devices.TYPICAL, "localhost", server.port()).address("127.0.0.1")
                    .pause(Duration.ZERO).ca(Files.readAllBytes(Pki.path("root-rsa.crt")))
                    .ownCertificate(certificates, Files.readAllBytes(Path.of(LiveServer.key("client-ec256"))))
                    .survey(true).run();
            assertEquals(Cause.CLIENT_CERTIFICATE_REFUSED, report.causes().get(0).cause());
            List<WatchedServer.Visit> visits = server.visits();
            assertTrue(visits.get(0).sent(der));
            assertTrue(visits.size() > 20, () -> visits.size() + " visits");
            visits.subList(1, visits.size()).forEach(DiagnosisLimitsTest::assertIsAHelloOnly);
        }
    }

    private static void assertIsAHelloOnly(WatchedServer.Visit visit) {
        byte[] bytes = visit.bytes();
        assertEquals(22, bytes[0]);
        assertEquals(1, bytes[5]);
        assertEquals((bytes[3] & 0xff) << 8 | bytes[4] & 0xff, bytes.length - 5, "one record");
    }
}
