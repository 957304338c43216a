package jmbedtls.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.probe.Route;
import jmbedtls.diagnose.probe.StartTls;
import jmbedtls.diagnose.report.Report;
import jmbedtls.diagnose.report.TextReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers in which TLS begins after something else. */
class RouteTest {
    private static final LiveServer.Start P384 = LiveServer.openSsl("leaf-rsa2048", "-groups", "P-384");

    /** The device is refused after the plain text, and the probes, which say it too, find out why. */
    @ParameterizedTest
    @EnumSource
    void startTls(StartTls protocol) throws Exception {
        try (LiveServer server = PlainTextSteps.before(P384, protocol, false).start()) {
            assertDiagnosed(diagnosis("127.0.0.1", server.port()).startTls(protocol));
        }
    }

    @Test
    void proxy() throws Exception {
        try (LiveServer server = PlainTextSteps.proxy(P384, "200 Connection established").start()) {
            assertDiagnosed(diagnosis("192.0.2.1", 443).proxy(new Route.Proxy("127.0.0.1", server.port())));
        }
    }

    @Test
    void startTlsThroughAProxy() throws Exception {
        LiveServer.Start mail = PlainTextSteps.before(P384, StartTls.SMTP, false);
        try (LiveServer server = PlainTextSteps.proxy(mail, "200 OK").start()) {
            assertDiagnosed(diagnosis("192.0.2.1", 587).proxy(new Route.Proxy("127.0.0.1", server.port()))
                    .startTls(StartTls.SMTP));
        }
    }

    private static Diagnosis diagnosis(String address, int port) throws Exception {
        return Diagnosis.of(Devices.TYPICAL, "localhost", port).address(address).pause(Duration.ZERO)
                .ca(Files.readAllBytes(Path.of(LiveServer.crt("root-rsa"))));
    }

    private static void assertDiagnosed(Diagnosis diagnosis) {
        Report report = diagnosis.run();
        String text = TextReport.of(report);
        assertEquals(Cause.NO_COMMON_CURVE, report.causes().get(0).cause(), text);
        assertEquals(true, report.cures().get(0).proven(), text);
    }
}
