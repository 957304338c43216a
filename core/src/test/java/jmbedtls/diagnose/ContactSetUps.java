package jmbedtls.diagnose;

import static jmbedtls.config.Feature.*;
import static jmbedtls.diagnose.BrokenSetUp.PLAIN;
import static jmbedtls.diagnose.BrokenSetUp.advice;
import static jmbedtls.diagnose.BrokenSetUp.defines;
import static jmbedtls.diagnose.BrokenSetUp.serverSide;

import java.time.Duration;
import java.util.stream.Stream;

import jmbedtls.diagnose.BrokenSetUp.Preparation;
import jmbedtls.diagnose.cause.Cause;
import jmbedtls.diagnose.probe.Route;
import jmbedtls.diagnose.probe.StartTls;

/** Other versions, and servers that speak no TLS. */
final class ContactSetUps {
    private static final Preparation IMPATIENT = diagnosis -> diagnosis.timeout(Duration.ofMillis(300));

    private ContactSetUps() {
    }

    static Stream<BrokenSetUp> all() {
        return Stream.of(versions(), silence(), barred()).flatMap(all -> all);
    }

    private static Stream<BrokenSetUp> barred() {
        LiveServer.Start tls = LiveServer.openSsl("leaf-rsa2048");
        return Stream.of(
                new BrokenSetUp("no STARTTLS in SMTP", PlainTextSteps.before(tls, StartTls.SMTP, true), Devices.TYPICAL,
                        diagnosis -> diagnosis.startTls(StartTls.SMTP), Cause.STARTTLS_REFUSED, serverSide()),
                new BrokenSetUp("no STLS in POP3", PlainTextSteps.before(tls, StartTls.POP3, true), Devices.TYPICAL,
                        diagnosis -> diagnosis.startTls(StartTls.POP3), Cause.STARTTLS_REFUSED, serverSide()),
                new BrokenSetUp("a proxy that forbids", tls, Devices.TYPICAL,
                        throughProxy("403 Forbidden"), Cause.PROXY_REFUSES, serverSide()),
                new BrokenSetUp("a proxy that cannot", tls, Devices.TYPICAL,
                        throughProxy("502 Bad Gateway"), Cause.PROXY_REFUSES, serverSide()));
    }

    private static Preparation throughProxy(String status) {
        return diagnosis -> diagnosis.proxy(new Route.Proxy("127.0.0.1",
                PlainServer.answering("HTTP/1.1 " + status + "\r\n\r\n").start().port()));
    }

    private static Stream<BrokenSetUp> versions() {
        return Stream.of(
                new BrokenSetUp("TLS 1.3 only, OpenSSL", LiveServer.openSsl("leaf-rsa2048", "-tls1_3"), Devices.TYPICAL,
                        PLAIN, Cause.VERSION_TOO_NEW, serverSide()),
                new BrokenSetUp("TLS 1.3 only, GnuTLS", LiveServer.gnuTls("leaf-rsa2048", "NORMAL:-VERS-ALL:+VERS-TLS1.3"),
                        Devices.TYPICAL, PLAIN, Cause.VERSION_TOO_NEW, serverSide()),
                new BrokenSetUp("TLS 1.3 only, JDK", JdkTlsServer.serving("leaf-rsa2048",
                                listener -> listener.setEnabledProtocols(new String[] {"TLSv1.3"})),
                        Devices.TYPICAL, PLAIN, Cause.VERSION_TOO_NEW, serverSide()),
                new BrokenSetUp("TLS 1.1 only, OpenSSL",
                        LiveServer.openSsl("leaf-rsa2048", "-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"),
                        Devices.TYPICAL, PLAIN, Cause.VERSION_TOO_OLD, serverSide()),
                new BrokenSetUp("TLS 1.0 only, GnuTLS",
                        LiveServer.gnuTls("leaf-rsa2048", "NORMAL:-VERS-ALL:+VERS-TLS1.0"),
                        Devices.TYPICAL, PLAIN, Cause.VERSION_TOO_OLD, serverSide()),
                new BrokenSetUp("a device without TLS 1.2", LiveServer.openSsl("leaf-rsa2048"),
                        Devices.TYPICAL.toBuilder().disable(SSL_PROTO_TLS1_2).enable(SSL_PROTO_TLS1_1, MD5_C, SHA1_C)
                                .build(),
                        PLAIN, Cause.DEVICE_WITHOUT_TLS_1_2, defines("SSL_PROTO_TLS1_2")),
                new BrokenSetUp("a device that is a server only", LiveServer.openSsl("leaf-rsa2048"),
                        Devices.without(SSL_CLI_C), PLAIN, Cause.DEVICE_WITHOUT_TLS_1_2, defines("SSL_CLI_C")));
    }

    private static Stream<BrokenSetUp> silence() {
        return Stream.of(
                new BrokenSetUp("plain HTTP", PlainServer.answering("HTTP/1.1 400 Bad Request\r\n\r\n"), Devices.TYPICAL,
                        PLAIN, Cause.NO_TLS, serverSide()),
                new BrokenSetUp("a mail server that speaks first", PlainServer.treating(connection -> {
                    connection.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes());
                    PlainServer.readHello(connection);
                }), Devices.TYPICAL, PLAIN, Cause.NO_TLS, serverSide()),
                new BrokenSetUp("closes", PlainServer.treating(PlainServer::readHello), Devices.TYPICAL, PLAIN,
                        Cause.CLOSES, serverSide()),
                new BrokenSetUp("resets", PlainServer.treating(connection -> {
                    connection.getInputStream().read();
                    connection.setSoLinger(true, 0);
                }), Devices.TYPICAL, PLAIN, Cause.RESETS, serverSide()),
                new BrokenSetUp("resets after its ServerHello", PlainServer.treating(connection -> {
                    PlainServer.begin(connection);
                    Thread.sleep(100);
                    connection.setSoLinger(true, 0);
                }), Devices.TYPICAL, PLAIN, Cause.RESETS, serverSide()),
                new BrokenSetUp("sends back what it gets", PlainServer.treating(connection -> {
                    connection.setSoTimeout(1_000);
                    connection.getInputStream().transferTo(connection.getOutputStream());
                }), Devices.TYPICAL, IMPATIENT, Cause.NO_TLS, serverSide()),
                new BrokenSetUp("stalls", PlainServer.treating(connection -> Thread.sleep(10_000)), Devices.TYPICAL,
                        IMPATIENT, Cause.STALLS, serverSide()),
                new BrokenSetUp("stalls in the middle of a record", PlainServer.treating(connection -> {
                    connection.getOutputStream().write(new byte[] {22, 3, 3, 0, 80, 2, 0});
                    Thread.sleep(10_000);
                }), Devices.TYPICAL, IMPATIENT, Cause.STALLS, serverSide()),
                new BrokenSetUp("stalls after its ServerHello", PlainServer.beginning(10_000), Devices.TYPICAL, IMPATIENT,
                        Cause.STALLS, serverSide()),
                new BrokenSetUp("closes after its ServerHello", PlainServer.beginning(0), Devices.TYPICAL, PLAIN,
                        Cause.CLOSES, serverSide()),
                new BrokenSetUp("closes the first connection only",
                        PlainServer.inFrontOf(LiveServer.openSsl("leaf-rsa2048"), PlainServer::readHello),
                        Devices.TYPICAL, PLAIN, Cause.INTERMITTENT, serverSide()),
                new BrokenSetUp("stalls on the first connection only",
                        PlainServer.inFrontOf(LiveServer.gnuTls("leaf-rsa2048", "NORMAL:-VERS-ALL:+VERS-TLS1.2"),
                                connection -> Thread.sleep(3_000)),
                        Devices.TYPICAL, diagnosis -> diagnosis.timeout(Duration.ofSeconds(2)), Cause.INTERMITTENT,
                        serverSide()),
                new BrokenSetUp("closes all but two connections", UnsteadySetUp.spoilt(
                        LiveServer.openSsl("leaf-rsa2048", "-groups", "P-256"), UnsteadySetUp.after(2),
                        UnsteadySetUp.Mischief.CLOSE), Devices.withCurve(ECP_DP_SECP384R1_ENABLED), PLAIN,
                        Cause.STOPPED_ANSWERING, serverSide()),
                new BrokenSetUp("resets all but three connections", UnsteadySetUp.spoilt(
                        LiveServer.openSsl("leaf-rsa2048", "-groups", "P-256"), UnsteadySetUp.after(3),
                        UnsteadySetUp.Mischief.RESET), Devices.withCurve(ECP_DP_SECP384R1_ENABLED), PLAIN,
                        Cause.STOPPED_ANSWERING, serverSide()),
                new BrokenSetUp("a name that nobody knows", PlainServer.treating(connection -> { }), Devices.TYPICAL,
                        diagnosis -> diagnosis.address("nobody.invalid"), Cause.UNREACHABLE, advice()),
                new BrokenSetUp("nobody listens", PlainServer.gone(), Devices.TYPICAL, PLAIN, Cause.UNREACHABLE,
                        serverSide()));
    }
}
