package jmbedtls.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jmbedtls.AuthMode;
import jmbedtls.diagnose.report.JsonReport;
import jmbedtls.diagnose.report.Report;
import jmbedtls.testvectors.Json;
import org.junit.jupiter.api.Test;

/** The JSON document of each outcome has the members that docs/diagnose.md describes, and no others. */
class JsonReportTest {
    private static final String DOCUMENT = read(Path.of("..", "docs", "diagnose.md"));
    private static final Map<String, String> MEMBERS = Map.of(
            "attempt", "succeeded function code codeText codeName impossible state stateName alert verifyResult "
                    + "verifyFlags suite caSkipped",
            "causes", "cause sentence certainty evidence advice serverChange",
            "cures", "grade proven defines alreadyThere calls remarks proof",
            "offer", "version tls12 suites curves signatures extensions inContentLength outContentLength missing",
            "facts", "speaksTls versions suites allSuites curves signatures takesPsk certificates "
                    + "certificateMessageLength largestRecord fragmentLengths needsServerName needsExtendedMasterSecret "
                    + "needsSecureRenegotiation refusesServerName confirmsExtendedMasterSecret hasSecureRenegotiation "
                    + "requestsClientCertificate");

    @Test
    void warnings() throws Exception {
        String[] asking = {"-verify", "2", "-CAfile", LiveServer.crt("root-ec")};
        BrokenSetUp.Preparation client = diagnosis -> diagnosis.ownCertificate(
                Files.readAllBytes(Path.of(LiveServer.crt("client-ec256"))),
                Files.readAllBytes(Path.of(LiveServer.key("client-ec256"))));
        assertWarned("client certificate and got none", LiveServer.openSsl("leaf-rsa2048", asking), BrokenSetUp.PLAIN);
        String[] others = {"-verify", "2", "-CAfile", LiveServer.crt("root-rsa")};
        assertWarned("and the device's is of another", LiveServer.openSsl("leaf-rsa2048", others), client);
        assertEquals(1, warnings(LiveServer.openSsl("leaf-rsa2048", asking), client).size(), "about the clock only");
        assertWarned("the device's clock was taken", LiveServer.openSsl("leaf-rsa2048"), BrokenSetUp.PLAIN);
        assertWarned("a CA of the device has expired: 'O=jmbedtls test, CN=Older root'",
                LiveServer.openSsl("leaf-rsa2048"), diagnosis -> diagnosis.ca(Files.readAllBytes(Path.of(
                        LiveServer.crt(ExtraPki.expiredCa("Older root"))))).authMode(AuthMode.OPTIONAL));
        assertEquals(List.of(), warnings(LiveServer.openSsl("leaf-rsa2048"),
                diagnosis -> diagnosis.clock(Clock.systemUTC())));
    }

    private static void assertWarned(String part, LiveServer.Start start, BrokenSetUp.Preparation preparation)
            throws Exception {
        List<?> warnings = warnings(start, preparation);
        assertTrue(warnings.stream().anyMatch(warning -> ((String) warning).contains(part)), warnings::toString);
    }

    private static List<?> warnings(LiveServer.Start start, BrokenSetUp.Preparation preparation) throws Exception {
        return (List<?>) document(start, 0, preparation).get("warnings");
    }

    @Test
    void success() throws Exception {
        Map<?, ?> document = document(LiveServer.openSsl("leaf-rsa2048"), 0, BrokenSetUp.PLAIN);
        assertEquals(true, document.get("works"));
        assertEquals(List.of(), document.get("causes"));
        assertNull(document.get("facts"));
    }

    @Test
    void anExplainedFailure() throws Exception {
        Map<?, ?> document = document(LiveServer.openSsl("leaf-rsa2048", "-groups", "P-384"), 1, BrokenSetUp.PLAIN);
        assertNotNull(document.get("facts"));
        assertEquals("NO_COMMON_CURVE", ((Map<?, ?>) ((List<?>) document.get("causes")).get(0)).get("cause"));
    }

    @Test
    void aFailureOfTheVerification() throws Exception {
        Map<?, ?> document = document(LiveServer.openSsl("leaf-ec256"), 1, BrokenSetUp.PLAIN);
        assertEquals(List.of("BADCERT_NOT_TRUSTED"), ((Map<?, ?>) document.get("attempt")).get("verifyFlags"));
    }

    @Test
    void aFailureThatIsNotExplained() throws Exception {
        LiveServer.Start refusing = PlainServer.treating(connection -> {
            PlainServer.readHello(connection);
            connection.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 40});
        });
        Map<?, ?> document = document(refusing, 2, BrokenSetUp.PLAIN);
        assertEquals(List.of(), document.get("causes"));
        Map<?, ?> alert = (Map<?, ?>) ((Map<?, ?>) document.get("attempt")).get("alert");
        assertEquals("handshake_failure", alert.get("name"));
        assertEquals("server", alert.get("from"));
    }

    @Test
    void noConnection() throws Exception {
        Map<?, ?> document = document(PlainServer.treating(connection -> { }), 1,
                diagnosis -> diagnosis.address("nobody.invalid"));
        assertNull(document.get("facts"));
    }

    private static Map<?, ?> document(LiveServer.Start start, int exitCode, BrokenSetUp.Preparation preparation)
            throws Exception {
        Report report;
        try (LiveServer server = start.start()) {
            report = preparation.prepare(Diagnosis.of(Devices.TYPICAL, "localhost", server.port()).address("127.0.0.1")
                    .ca(Files.readAllBytes(Path.of(LiveServer.crt("root-rsa")))).pause(Duration.ZERO)).run();
        }
        String json = JsonReport.of(report, true);
        Map<?, ?> document = (Map<?, ?>) Json.parse(json);
        assertEquals(exitCode, report.exitCode(), json);
        assertEquals(String.valueOf(exitCode), String.valueOf(document.get("exitCode")));
        checkMembers(document);
        return document;
    }

    private static void checkMembers(Map<?, ?> document) {
        Matcher row = Pattern.compile("(?m)^\\| (\\w+) \\| (?:number|object|boolean|array)").matcher(DOCUMENT);
        Set<String> documented = new TreeSet<>();
        row.results().forEach(match -> documented.add(match.group(1)));
        assertEquals(documented, new TreeSet<>(document.keySet()));
        check("attempt", document.get("attempt"));
        ((List<?>) document.get("causes")).forEach(cause -> check("causes", cause));
        ((List<?>) document.get("cures")).forEach(cure -> {
            check("cures", cure);
            check("attempt", ((Map<?, ?>) cure).get("proof"));
        });
        check("offer", document.get("offer"));
        check("facts", document.get("facts"));
    }

    /** The text on a part of the document names all of its members, and each is there: null has none. */
    private static void check(String part, Object value) {
        if (value == null) {
            return;
        }
        Set<String> actual = new TreeSet<>();
        ((Map<?, ?>) value).keySet().forEach(key -> actual.add((String) key));
        actual.remove("trace");
        assertEquals(new TreeSet<>(Arrays.asList(MEMBERS.get(part).split(" "))), actual, part);
        int start = DOCUMENT.indexOf("\n**" + part + "**: ");
        Set<String> words = new TreeSet<>(List.of(DOCUMENT.substring(start, DOCUMENT.indexOf("\n\n", start)).split("\\W+")));
        assertTrue(words.containsAll(actual), () -> part + " is not described in full: " + actual);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
