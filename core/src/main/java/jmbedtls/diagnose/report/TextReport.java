package jmbedtls.diagnose.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jmbedtls.crypto.EcGroup;
import jmbedtls.diagnose.cause.CertificateText;
import jmbedtls.diagnose.cause.Finding;
import jmbedtls.diagnose.cure.Cure;
import jmbedtls.diagnose.device.Attempt;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.MissingSuite;
import jmbedtls.diagnose.device.Offer;
import jmbedtls.diagnose.server.ServerFacts;
import jmbedtls.diagnose.server.Tristate;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.VerifyFlag;

/** A report as plain text: what happened, why, and what to do come first, what was seen on the way last. */
public final class TextReport {
    private static final int MISSING_SHOWN = 8;
    private static final int WIDTH = 100;

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    private TextReport(Report report) {
        this.report = report;
    }

    /** The report in lines of at most about a hundred characters, each ended by a newline. */
    public static String of(Report report) {
        TextReport text = new TextReport(report);
        text.attempt();
        text.causes();
        text.cures();
        text.server();
        text.offer();
        return text.out.toString();
    }

    private void attempt() {
        Attempt attempt = report.attempt();
        String server = (report.host() == null ? report.address() : report.host()) + ":" + report.port();
        if (report.works()) {
            heading("The handshake with " + server + " works: " + attempt.suite());
            if (attempt.verifyResult() > 0) {
                item("but the certificate is not trusted: " + verifyText(attempt.verifyResult()));
            }
            return;
        }
        heading("The handshake with " + server + " fails");
        if (attempt.impossible() != null) {
            item(attempt.impossible());
            return;
        }
        item(attempt.function() + " returns " + attempt.codeText() + " (" + attempt.codeName() + ")");
        if (attempt.function().equals(Attempt.HANDSHAKE)) {
            item("in state " + attempt.state() + " (MBEDTLS_SSL_" + attempt.stateName() + ")");
        }
        if (attempt.alert() >= 0) {
            item("after the alert " + attempt.alertName() + " (" + attempt.alert() + ") from the "
                    + (attempt.alertReceived() ? "server" : "device"));
        }
        if (attempt.verifyResult() > 0) {
            item(verifyText(attempt.verifyResult()));
        }
    }

    private static String verifyText(int flags) {
        return VerifyFlag.info("", flags).strip().replace("\n", " ");
    }

    private void causes() {
        if (report.works()) {
            return;
        }
        heading(report.causes().isEmpty() ? "No cause was found" : "Why");
        int number = 0;
        for (Finding finding : report.causes()) {
            number++;
            String sure = switch (finding.certainty()) {
                case CERTAIN -> "";
                case LIKELY -> " (likely)";
                case POSSIBLE -> " (possible)";
            };
            wrapped("  " + number + ". ", "     ", capital(finding.cause().sentence()) + sure);
            finding.evidence().forEach(evidence -> wrapped("     - ", "       ", evidence));
        }
    }

    private void cures() {
        if (report.works() || report.causes().isEmpty()) {
            return;
        }
        boolean sound = report.cures().stream().anyMatch(cure -> cure.grade() != Grade.UNSAFE && cure.proven());
        heading(sound ? "What cures it" : "What to do");
        int number = 0;
        for (Cure cure : report.cures()) {
            if (cure.grade() != Grade.UNSAFE) {
                cure(++number, cure);
            }
        }
        if (!sound) {
            for (Finding finding : report.causes()) {
                if (finding.advice() != null) {
                    wrapped("  " + ++number + ". ", "     ", "on the device: " + finding.advice());
                }
            }
            for (Finding finding : report.causes()) {
                if (finding.serverChange() != null) {
                    wrapped("  " + ++number + ". ", "     ", "the server would have to " + finding.serverChange());
                }
            }
        }
        for (Cure cure : report.cures()) {
            if (cure.grade() == Grade.UNSAFE) {
                cure(++number, cure);
            }
        }
    }

    private void cure(int number, Cure cure) {
        String label = switch (cure.grade()) {
            case SOUND -> "";
            case DATED -> "dated: ";
            case UNSAFE -> "UNSAFE, to find out more only: ";
        };
        wrapped("  " + number + ". ", "     ", label + proof(cure));
        cure.defines().forEach(line -> out.append("         ").append(line).append('\n'));
        cure.calls().forEach(line -> out.append("         ").append(line).append('\n'));
        cure.alreadyThere().forEach(line -> wrapped("     - ", "       ", line));
        cure.remarks().forEach(line -> wrapped("     - ", "       ", line));
    }

    private static String proof(Cure cure) {
        if (cure.proof() == null) {
            return "not tried, because the handshake would use the device's key";
        }
        if (cure.proven()) {
            return "tried, and the handshake succeeds with " + cure.proof().suite();
        }
        return "tried, and the handshake gets further, to " + cure.proof().codeText() + " in state "
                + cure.proof().state() + " (" + cure.proof().stateName() + ")";
    }

    private void server() {
        ServerFacts facts = report.facts();
        if (facts == null) {
            return;
        }
        heading("The server, as seen in " + report.connections() + " connections");
        row("versions", facts.versions());
        if (facts.agreesToTls12()) {
            row(facts.allSuites() ? "suites" : "suites, the first", facts.suites());
            row("curves", facts.curves().stream().map(EcGroup::curveName).toList());
            row("signatures", facts.signatures());
            for (Certificate certificate : facts.chain()) {
                row("certificate", List.of(CertificateText.quoted(certificate) + " with "
                        + CertificateText.key(certificate) + ", issued by '" + certificate.issuer() + "', until "
                        + certificate.validTo()));
            }
            row("sizes", List.of("Certificate message " + facts.certificateMessageLength() + " bytes, largest record "
                    + facts.largestRecord()));
            row("fragment lengths", facts.fragmentLengths().stream().map(String::valueOf).toList());
            row("asks for", demands(facts));
        }
    }

    private static List<String> demands(ServerFacts facts) {
        List<String> demands = new ArrayList<>();
        if (facts.needsServerName() == Tristate.YES) {
            demands.add("server_name");
        }
        if (facts.needsExtendedMasterSecret() == Tristate.YES) {
            demands.add("extended_master_secret");
        }
        if (facts.needsEncryptThenMac() == Tristate.YES) {
            demands.add("encrypt_then_mac");
        }
        if (facts.needsSecureRenegotiation() == Tristate.YES) {
            demands.add("secure renegotiation");
        }
        if (facts.requestsClientCertificate()) {
            demands.add("a client certificate");
        }
        return demands;
    }

    private void offer() {
        Offer offer = report.offer();
        heading("The device offers");
        row("Mbed TLS", List.of(offer.version()));
        row("suites", offer.suites());
        row("curves", offer.curves().stream().map(EcGroup::curveName).toList());
        row("signatures", offer.signatures());
        row("extensions", offer.extensions());
        row("content lengths", List.of("in " + offer.inContentLength(), "out " + offer.outContentLength()));
        if (report.works()) {
            return;
        }
        List<MissingSuite> near = offer.missing().stream()
                .filter(suite -> suite.suite().startsWith("TLS-ECDHE-") && suite.suite().contains("-GCM-"))
                .filter(suite -> suite.suite().contains("-AES-")).limit(MISSING_SHOWN).toList();
        near.forEach(suite -> row("not " + suite.suite(), List.of(suite.reason())));
    }

    private void heading(String text) {
        if (out.length() > 0) {
            out.append('\n');
        }
        out.append(text).append('\n');
    }

    private void item(String text) {
        wrapped("  ", "    ", text);
    }

    private void row(String name, List<String> values) {
        String text = values.isEmpty() ? "none" : values.stream().collect(Collectors.joining(", "));
        wrapped("  " + name + ": ", "      ", text);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void wrapped(String first, String next, String text) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ")) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder(next);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.append(line).append('\n');
    }
}
