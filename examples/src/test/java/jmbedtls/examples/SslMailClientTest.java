package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jmbedtls.testvectors.Pki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console of ssl_mail_client, compared with recordings of the C program, and the mails that arrive. */
@Timeout(60)
class SslMailClientTest {
    private static final String FOLDER = "ssl_mail_client/";
    private static final String PASSWORD = "opensesame";
    private static final String TRUSTED = "ca_file=" + Pki.path("root-ec.crt");

    @TempDir
    Path directory;

    /** The server aiosmtpd, which prints the mails that it gets. */
    private ServerProgram server(String kind) throws IOException, InterruptedException {
        int port = ServerProgram.freePort();
        Files.write(directory.resolve("mailhooks.py"), Resources.bytes(FOLDER + "mailhooks.py"));
        List<String> command = new ArrayList<>(List.of("env", "PYTHONUNBUFFERED=1", "PYTHONPATH=" + directory,
                ServerProgram.installed("aiosmtpd"), "-n", "-c", "mailhooks.Tolerant", "-l", "127.0.0.1:" + port));
        command.addAll(List.of("--" + kind + "cert", Pki.path("leaf-ec256.crt").toString(),
                "--" + kind + "key", Pki.path("leaf-ec256.key").toString()));
        return new ServerProgram(directory, port, command);
    }

    private static Console run(ServerProgram server, String... options) {
        return Console.run(Stream.concat(Stream.of("ssl_mail_client", "server_port=" + server.port(),
                "mail_from=sensor@example.org", "mail_to=team@example.org"), Stream.of(options)).toArray(String[]::new));
    }

    private static void assertPrints(int status, String recording, Console console) throws IOException {
        assertEquals(Console.recorded(FOLDER + recording), comparable(console));
        assertEquals(new Console(status, console.out(), ""), console);
    }

    /** Without names and versions, and without empty lines, which depend on the pieces that an answer comes in. */
    private static String comparable(Console console) {
        return console.outWithoutPort().replace("\r", "").replaceAll("(?m)^220 .* Python.*$", "220 GREETING")
                .replaceAll("(?m)^EHLO .*\n+250-.*$", "EHLO NAME\n250-NAME").replaceAll("(?m)^\n", "");
    }

    private static void assertDelivers(ServerProgram server) throws IOException, InterruptedException {
        server.awaitOutput("END MESSAGE");
        assertTrue(server.output().contains("From: sensor@example.org\nSubject: Mbed TLS Test mail\n"),
                server.output());
    }

    @Test
    void sendsAMailOverTls() throws Exception {
        try (ServerProgram server = server("smtps")) {
            assertPrints(0, "tls.txt", run(server));
            assertDelivers(server);
        }
    }

    @Test
    void sendsAMailAfterStartTls() throws Exception {
        try (ServerProgram server = server("tls")) {
            assertPrints(0, "starttls.txt", run(server, "mode=1", TRUSTED));
            assertDelivers(server);
        }
    }

    @Test
    void logsInAndKeepsThePasswordToItself() throws Exception {
        try (ServerProgram server = server("tls")) {
            String[] options = {"mode=1", TRUSTED, "authentication=1", "user_name=sensor", "user_pwd=" + PASSWORD};
            Console console = run(server, options);
            assertPrints(0, "login.txt", console);
            assertDelivers(server);
            assertFalse(console.out().contains(PASSWORD), console.out());
            options[4] = "user_pwd=wrong";
            assertPrints(1, "wrong-password.txt", run(server, options));
        }
    }

    @Test
    void aServerThatDoesNotBeginWithTls() throws Exception {
        try (ServerProgram server = server("tls")) {
            assertPrints(1, "not-tls.txt", run(server));
        }
    }

    @ParameterizedTest
    @CsvSource({"refused.txt, debug_level=1", "no-ca.txt, ca_file=nowhere", "no-crt.txt, crt_file=nowhere",
            "no-key.txt, key_file=nowhere"})
    void saysWhyItCannotStart(String recording, String option) throws IOException {
        assertPrints(1, recording, Console.run("ssl_mail_client", "server_port=1", option));
    }

    @Test
    void refusesWhatCRefuses() {
        for (String option : new String[] {"mode=2", "authentication=2", "force_ciphersuite=TLS-NONE", "colour=red"}) {
            assertEquals(1, Console.run("ssl_mail_client", option).status(), option);
        }
        assertEquals(1, Console.run("ssl_mail_client").status());
    }
}
